using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Operations;

/// <summary>Sends the scheduled messages that are due, every five minutes by default. One query for all shops.</summary>
public sealed class SendScheduledMessages(ScheduledMessages scheduled, TimeProvider clock)
{
    [Function(nameof(SendScheduledMessages)), Allow(Caller.System)]
    public Task Run([TimerTrigger("%SendScheduledMessages:Schedule%")] TimerInfo tick, CancellationToken ct) =>
        scheduled.SendDue(clock.GetUtcNow(), ct);
}
