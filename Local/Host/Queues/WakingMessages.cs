using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// Decorates the app's <see cref="IMessages"/>: wakes the queue poller of this process after each send.
/// </summary>
internal sealed class WakingMessages(IMessages messages, QueueWakeups wakeups) : IMessages
{
    public async Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage
    {
        await messages.Send(message, ct, delay);
        if (delay is null)
            wakeups.Of(T.Queue).Give();
    }
}
