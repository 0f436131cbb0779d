using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Finding instances, and throwing away those that have ended.</summary>
internal sealed class InstanceQueries(Hub hub, Errands errands)
{
    public async Task<OrchestrationMetadata?> Find(string id, bool withData, CancellationToken ct)
    {
        InstanceName.Check(id);
        await hub.IsReady(ct);
        return await hub.Instances.Find(id, ct) is { } found ? await Describe(found, withData, ct) : null;
    }

    public AsyncPageable<OrchestrationMetadata> All(OrchestrationQuery query) => Pageable.Create<OrchestrationMetadata>(async (from, size, ct) =>
    {
        await hub.IsReady(ct);
        var filter = Filter(query.CreatedFrom, query.CreatedTo, query.Statuses, query.InstanceIdPrefix);
        var pages = hub.Instances.Rows.QueryAsync<TableEntity>(filter, cancellationToken: ct)
            .AsPages(from ?? query.ContinuationToken, Math.Clamp(size ?? query.PageSize, 1, 1000));
        await foreach (var page in pages.WithCancellation(ct))
        {
            List<OrchestrationMetadata> found = new(page.Values.Count);
            foreach (var row in page.Values) found.Add(await Describe(Instance.From(row), query.FetchInputsAndOutputs, ct));
            return new(found, page.ContinuationToken);
        }
        return new([]);
    });

    /// <summary>Only an instance that has ended goes, and with <paramref name="recursive"/> its children that have.</summary>
    public async Task<PurgeResult> Purge(string id, bool recursive, CancellationToken ct)
    {
        InstanceName.Check(id);
        await hub.IsReady(ct);
        return new(await Remove(await hub.Instances.Find(id, ct), recursive, ct));
    }

    public async Task<PurgeResult> Purge(PurgeInstancesFilter filter, bool recursive, CancellationToken ct)
    {
        await hub.IsReady(ct);
        var took = Stopwatch.StartNew();
        var purged = 0;
        await foreach (var row in hub.Instances.Rows.QueryAsync<TableEntity>(Filter(filter.CreatedFrom, filter.CreatedTo, filter.Statuses, null), cancellationToken: ct))
        {
            if (took.Elapsed > filter.Timeout) return new(purged, isComplete: false);
            purged += await Remove(Instance.From(row), recursive, ct);
        }
        return new(purged, isComplete: true);
    }

    private async Task<int> Remove(Instance? instance, bool recursive, CancellationToken ct)
    {
        if (instance is not { HasEnded: true, HasCallsLeft: false }) return 0;
        if (instance.OwesNotice) await errands.Notify(instance, ct); // A parent must not wait for what is no more.
        var children = recursive ? (await hub.Instances.History(instance, ct)).Where(happening => happening.What is What.CallChild).ToList() : [];
        try
        {
            await hub.Instances.Remove(instance, ct);
        }
        catch (Superseded)
        {
            return 0; // Started again meanwhile.
        }
        var purged = 1;
        foreach (var child in children) purged += await Remove(await hub.Instances.Find(child.To!, ct), recursive, ct);
        return purged;
    }

    private async Task<OrchestrationMetadata> Describe(Instance instance, bool withData, CancellationToken ct) => new(instance.Name, instance.Id)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.Created,
        LastUpdatedAt = instance.Updated,
        DataConverter = withData ? hub.Options.Converter : null,
        SerializedInput = withData ? await hub.Texts.Get(instance.Input, ct) : null,
        SerializedOutput = withData ? await hub.Texts.Get(instance.Output, ct) : null,
        SerializedCustomStatus = withData ? await hub.Texts.Get(instance.CustomStatus, ct) : null,
        FailureDetails = instance.Failure?.ToDetails(),
        Tags = instance.Tags ?? [],
    };

    private static string Filter(DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses, string? prefix)
    {
        List<string> parts = [TableClient.CreateQueryFilter($"RowKey eq {Instance.Row}")];
        if (from is { } earliest) parts.Add(TableClient.CreateQueryFilter($"Created ge {earliest}"));
        if (to is { } latest) parts.Add(TableClient.CreateQueryFilter($"Created le {latest}"));
        if (!string.IsNullOrEmpty(prefix)) parts.Add(TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {After(prefix)}"));
        var any = (statuses ?? []).Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}")).ToList();
        if (any.Count > 0) parts.Add("(" + string.Join(" or ", any) + ")");
        return string.Join(" and ", parts);
    }

    /// <summary>The first key behind all that begin so.</summary>
    private static string After(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix[..^1]}{(char)(prefix[^1] + 1)}");
}
