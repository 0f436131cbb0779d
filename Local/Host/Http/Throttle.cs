using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Telemetry;

namespace BakeryOps.Local.Host.Http;

/// <summary>Limits the running and the waiting requests; refuses the rest.</summary>
internal sealed class Throttle(HostJson host, RequestLoad load) : IDisposable
{
    private readonly RequestLoad load = load;
    private readonly SemaphoreSlim? running = host.MaxConcurrentRequests < 0 ? null : new(host.MaxConcurrentRequests);
    private int outstanding;

    /// <summary>Whether the host is stopping and accepts no more requests.</summary>
    public bool IsClosed { get; private set; }

    public void Close() => IsClosed = true;

    /// <summary>A slot, to be disposed of after the response; null when the queue is full.</summary>
    public async ValueTask<Place?> Enter(CancellationToken ct)
    {
        if (Interlocked.Increment(ref outstanding) > host.MaxOutstandingRequests && host.MaxOutstandingRequests >= 0)
        {
            Interlocked.Decrement(ref outstanding);
            BakeryTelemetry.Throttled.Add(1);
            return null;
        }
        try
        {
            if (running is not null)
                await running.WaitAsync(ct);
            load.RequestStarted();
            return new(this);
        }
        catch
        {
            Interlocked.Decrement(ref outstanding);
            throw;
        }
    }

    public void Dispose() => running?.Dispose();

    internal readonly struct Place(Throttle throttle) : IDisposable
    {
        public void Dispose()
        {
            throttle.load.RequestEnded();
            throttle.running?.Release();
            Interlocked.Decrement(ref throttle.outstanding);
        }
    }
}
