namespace BakeryOps.Functions.Operations;

/// <summary>Looks, every minute or as set, for messages that were given up.</summary>
public sealed class CollectDeadLetters(DeadLetterCollector watch)
{
    [Function(nameof(CollectDeadLetters)), MayCall(Caller.System)]
    public Task Run([TimerTrigger("%CollectDeadLetters:Schedule%")] TimerInfo tick, CancellationToken ct) =>
        watch.Look(ct);
}
