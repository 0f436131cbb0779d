using System.Collections.Concurrent;

namespace BakeryOps.Local.Host.Queues;

/// <summary>Wakes the poller of a queue when this process has sent a message to it.</summary>
internal sealed class QueueWakeups
{
    private readonly ConcurrentDictionary<string, Wakeup> wakeups = new(StringComparer.Ordinal);

    public Wakeup Of(string queue) => wakeups.GetOrAdd(queue, _ => new());

    internal sealed class Wakeup : IDisposable
    {
        private readonly SemaphoreSlim semaphore = new(0);
        private int given;

        public void Give()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
                semaphore.Release();
        }

        /// <summary>Returns when woken since the last wait, or after <paramref name="most"/>.</summary>
        public async Task Wait(TimeSpan most, CancellationToken ct)
        {
            if (await semaphore.WaitAsync(most, ct))
                Volatile.Write(ref given, 0);
        }

        public void Dispose() => semaphore.Dispose();
    }
}
