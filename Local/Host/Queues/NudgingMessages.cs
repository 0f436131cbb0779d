using System.Diagnostics;
using System.Text.Json;
using BakeryOps.Domain.Values;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// The app's own <see cref="IMessages"/>, telling the poller of this process that there is something to fetch and what it belongs
/// to.
/// </summary>
internal sealed class NudgingMessages(IMessages messages, QueueNudges nudges, MessageTraces traces) : IMessages
{
    public async Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null) where T : IMessage
    {
        // First, for the message may be handled before Send returns.
        if (Activity.Current is { } activity) traces.Remember(T.Queue, JsonSerializer.Serialize(message, BakeryJson.Options), activity.Context);
        await messages.Send(message, ct, delay);
        if (delay is null) nudges.Of(T.Queue).Give();
    }
}
