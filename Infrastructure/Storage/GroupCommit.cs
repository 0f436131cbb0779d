using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// Group commit over the ledger row of a partition. While one transaction is under way, new items queue; then all of
/// them are decided one after the other in memory, written in one transaction, and settled. The ledger's ETag detects a
/// stale state: then it is read again and everything is decided again. Several processes may do this concurrently.
/// </summary>
internal sealed class GroupCommit<TState>(IGroupLedger<TState> ledger, ILogger log)
{
    private const int MaxGroupSize = 64;

    /// <summary>
    /// Maximum queue length: a few seconds' worth. A caller that stops waiting leaves its item in the queue.
    /// </summary>
    public const int MaxQueueLength = 2048;

    private readonly Queue<GroupItem<TState>> waiting = new();
    private bool isServing;

    /// <summary>
    /// A caller that stops waiting does not cancel the item: a repeat with the same key finds its result.
    /// </summary>
    public Task<TResult> Run<TResult>(GroupItem<TState, TResult> item, CancellationToken ct)
    {
        Queue(item);
        return item.Result.WaitAsync(ct);
    }

    private void Queue(GroupItem<TState> item)
    {
        lock (waiting)
        {
            if (waiting.Count >= MaxQueueLength && item.MayBeTurnedAway)
            {
                item.Fail(ledger.TooMany());
                return;
            }
            waiting.Enqueue(item);
            if (isServing)
                return;
            isServing = true;
        }
        _ = Task.Run(Serve);
    }

    private async Task Serve()
    {
        while (Next() is { Count: > 0 } group)
        {
            try
            {
                await new GroupTransaction<TState>(ledger, log).Commit(group);
            }
            catch (Exception failed)
            {
                ledger.Forget();
                log.LogError(failed, "A group commit of {Count} items failed.", group.Count);
                group.ForEach(item => item.Fail(failed));
            }
        }
    }

    private List<GroupItem<TState>> Next()
    {
        var group = new List<GroupItem<TState>>();
        lock (waiting)
        {
            while (group.Count < MaxGroupSize && waiting.TryDequeue(out var item))
                group.Add(item);
            isServing = group.Count > 0;
        }
        return group;
    }
}
