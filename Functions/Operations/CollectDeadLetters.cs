namespace BakeryOps.Functions.Operations;

/// <summary>Collects dead letters, every minute by default.</summary>
public sealed class CollectDeadLetters(DeadLetterCollector watch)
{
    [Function(nameof(CollectDeadLetters)), Allow(Caller.System)]
    public Task Run([TimerTrigger("%CollectDeadLetters:Schedule%")] TimerInfo tick, CancellationToken ct) =>
        watch.Look(ct);
}
