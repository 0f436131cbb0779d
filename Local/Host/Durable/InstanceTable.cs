using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Another host has moved the instance on: what this one holds of it is stale.</summary>
internal sealed class Superseded(string instance) : Exception($"Instance '{instance}' was changed by another host.");

/// <summary>The instances of a hub. Every write but a new row's proves by ETag that it changes what was read.</summary>
internal sealed class InstanceTable(TableServiceClient tables, Texts texts, DurableOptions options)
{
    // A transaction holds 100 entities.
    private const int ChunksAtOnce = 99;

    private readonly TableClient table = tables.GetTableClient(options.HubName + "Instances");

    public TableClient Rows => table;

    public Task Create(CancellationToken ct) => table.CreateIfNotExistsAsync(ct);

    public async Task<Instance?> Find(string id, CancellationToken ct)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(id, Instance.Row, cancellationToken: ct);
        return found.HasValue ? Instance.From(found.Value!) : null;
    }

    /// <returns>With its ETag; null when there is one of that id.</returns>
    public async Task<Instance?> Add(Instance instance, CancellationToken ct)
    {
        try
        {
            var response = await table.AddEntityAsync(instance.ToRow(), ct);
            return instance with { ETag = response.Headers.ETag ?? default };
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return null;
        }
    }

    /// <exception cref="Superseded"/>
    public async Task<Instance> Replace(Instance instance, CancellationToken ct)
    {
        try
        {
            var response = await table.UpdateEntityAsync(instance.ToRow(), instance.ETag, TableUpdateMode.Replace, ct);
            return instance with { ETag = response.Headers.ETag ?? default };
        }
        catch (RequestFailedException stale) when (stale.Status is 412 or 404)
        {
            throw new Superseded(instance.Id);
        }
    }

    /// <summary>Replaces the row and seals a chunk of its history in one transaction.</summary>
    /// <exception cref="Superseded"/>
    public async Task<Instance> Seal(Instance instance, string lines, CancellationToken ct)
    {
        TableEntity chunk = new(instance.Id, Instance.Chunk(instance.Execution, instance.Sealed)) { ["Lines"] = await texts.Put(instance.Id, lines, ct) };
        instance = instance with { Sealed = instance.Sealed + 1, Tail = null };
        try
        {
            var responses = await table.SubmitTransactionAsync(
                [new(TableTransactionActionType.UpdateReplace, instance.ToRow(), instance.ETag), new(TableTransactionActionType.Add, chunk)], ct);
            return instance with { ETag = responses.Value[0].Headers.ETag ?? default };
        }
        catch (TableTransactionFailedException stale) when (stale.Status is 412 or 404)
        {
            throw new Superseded(instance.Id);
        }
    }

    public async Task<List<Happening>> History(Instance instance, CancellationToken ct)
    {
        List<Happening> history = [];
        for (var number = 0; number < instance.Sealed; number++)
        {
            var chunk = await table.GetEntityAsync<TableEntity>(instance.Id, Instance.Chunk(instance.Execution, number), cancellationToken: ct);
            history.AddRange(HistoryText.Read(await texts.Get(chunk.Value.GetString("Lines"), ct)));
        }
        history.AddRange(HistoryText.Read(instance.Tail));
        return history;
    }

    /// <summary>Throws away the sealed history of a generation that is over.</summary>
    public async Task Forget(Instance over, CancellationToken ct)
    {
        foreach (var numbers in Enumerable.Range(0, over.Sealed).Chunk(ChunksAtOnce))
        {
            await Delete(numbers.Select(number => new TableEntity(over.Id, Instance.Chunk(over.Execution, number)) { ETag = ETag.All }), ct);
        }
    }

    /// <summary>Of the texts only those that are there before the row goes: later ones are of the next instance of that id.</summary>
    /// <exception cref="Superseded"/>
    public async Task Remove(Instance instance, CancellationToken ct)
    {
        var blobs = await texts.Of(instance.Id, ct);
        try
        {
            await table.DeleteEntityAsync(instance.Id, Instance.Row, instance.ETag, ct);
        }
        catch (RequestFailedException stale) when (stale.Status is 412)
        {
            throw new Superseded(instance.Id);
        }
        await Forget(instance, ct);
        await texts.Remove(blobs, ct);
    }

    private async Task Delete(IEnumerable<TableEntity> rows, CancellationToken ct)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)), ct);
        }
        catch (TableTransactionFailedException gone) when (gone.Status == 404)
        {
            // Thrown away before, by a purge that did not get to its end.
        }
    }
}
