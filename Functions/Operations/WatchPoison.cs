namespace BakeryOps.Functions.Operations;

/// <summary>Looks, every minute or as set, for messages that were given up.</summary>
public sealed class WatchPoison(PoisonWatch watch)
{
    [Function(nameof(WatchPoison)), MayCall(Caller.System)]
    public Task Run([TimerTrigger("%WatchPoison:Schedule%")] TimerInfo tick, CancellationToken ct) => watch.Look(ct);
}
