using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>One group: decide → write → settle, until every item has its result.</summary>
internal sealed class GroupTransaction<TState>(IGroupLedger<TState> ledger, ILogger log)
{
    private const int MostFaults = 4;
    private const int MostConflicts = 100;

    private int faults;
    private int conflicts;

    /// <param name="group">Items leave it when they are completed before the others.</param>
    public async Task Commit(List<GroupItem<TState>> group)
    {
        var isReloaded = false;
        while (group.Count > 0)
        {
            var state = await ledger.Load(group);
            var decided = GroupDecision<TState>.Of(group, state);
            if (decided.Failures.Count > 0 && !isReloaded)
            {
                // A stale state may not have yet what an item releases.
                isReloaded = true;
                await ledger.Reload();
                continue;
            }
            foreach (var (item, failed) in decided.Failures)
                FailAlone(group, item, failed);
            if (decided.Rows.Count == 0 && !ledger.IsFresh(state))
                await ledger.Reload();
            else if (await TryWrite(group, decided))
            {
                group.ForEach(item => item.Settle());
                return;
            }
        }
    }

    /// <returns>False: the group is to be decided again.</returns>
    private async Task<bool> TryWrite(List<GroupItem<TState>> group, GroupDecision<TState> decided)
    {
        try
        {
            if (decided.Rows.Count > 0)
                await ledger.Write(decided.State, decided.Rows);
            return true;
        }
        catch (RequestFailedException conflict)
            when (conflict.Status is 404 or 409 or 412 && conflicts++ < MostConflicts)
        {
            // another process has written: the state is stale, whichever row failed
            ledger.Forget();
            if (decided.OwnerOf(conflict) is { } owner && !await TryAgain(owner, decided.RowOf(conflict)!))
                group.Remove(owner);
        }
        catch (RequestFailedException refused) when (refused.Status is >= 400 and < 500 && group.Count > 1)
        {
            await SingleOut(group, decided, refused);
        }
        catch (Exception fault) when (IsTransient(fault) && faults++ < MostFaults)
        {
            // It may have been written nevertheless. A fresh read and a retry find out: then our own rows conflict,
            // and their keys identify them.
            await ledger.Reload();
        }
        return false;
    }

    /// <summary>The storage refuses a row for good: its item fails alone, and the others are written.</summary>
    private async Task SingleOut(
        List<GroupItem<TState>> group,
        GroupDecision<TState> decided,
        RequestFailedException refused
    )
    {
        if (decided.OwnerOf(refused) is { } owner)
        {
            FailAlone(group, owner, refused);
            return;
        }
        var items = group.ToArray(); // the answer does not say which row it is
        group.Clear();
        foreach (var item in items)
        {
            List<GroupItem<TState>> one = [item];
            try
            {
                await Commit(one);
            }
            catch (Exception failed)
            {
                FailAlone(one, item, failed);
            }
        }
    }

    /// <returns>False: it is completed, or it failed alone; it leaves the group.</returns>
    private async Task<bool> TryAgain(GroupItem<TState> item, string row)
    {
        try
        {
            return item.TryAgain(await ledger.Find(row));
        }
        catch (Exception failed)
        {
            item.Fail(failed);
            return false;
        }
    }

    private void FailAlone(List<GroupItem<TState>> group, GroupItem<TState> item, Exception failed)
    {
        log.LogWarning(failed, "An item of a group commit failed.");
        group.Remove(item);
        item.Fail(failed);
    }

    private static bool IsTransient(Exception fault) =>
        fault is RequestFailedException { Status: 0 or >= 500 } or IOException or OperationCanceledException;
}
