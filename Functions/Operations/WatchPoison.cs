using BakeryOps.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Operations;

/// <summary>Looks every minute for messages that were given up.</summary>
public sealed class WatchPoison(PoisonWatch watch)
{
    [Function(nameof(WatchPoison)), MayCall(Caller.System)]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo tick, CancellationToken ct) => watch.Look(ct);
}
