using BakeryOps.Domain.Values;

namespace BakeryOps.Local.Host.Queues;

/// <summary>The app's own <see cref="IMessages"/>, telling the poller of this process that there is something to fetch.</summary>
internal sealed class WakingMessages(IMessages messages, QueueWakeups nudges) : IMessages
{
    public async Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage
    {
        await messages.Send(message, ct, delay);
        if (delay is null)
            nudges.Of(T.Queue).Give();
    }
}
