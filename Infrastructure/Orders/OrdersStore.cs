using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Access to table <c>Orders</c>, shared by <see cref="OrdersTable"/> and the admission batchers.</summary>
public sealed class OrdersStore(TableServiceClient service)
{
    private readonly LazyTable orders = new(service, "Orders");

    public async Task<TableEntity?> Find(string partition, string row, CancellationToken ct)
    {
        var found = await (await orders.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            partition,
            row,
            cancellationToken: ct
        );
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The order of an earlier submission with the same key; null when there is none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public async Task<Order?> Earlier(SubmissionId submission, CancellationToken ct)
    {
        var partition = OrderRows.Partition(submission.ShopId, submission.Day);
        for (var attempt = 0; attempt < SubmissionId.MostAttempts; attempt++)
        {
            if (await Find(partition, OrderRows.OrderPrefix + submission.Number(attempt), ct) is not { } row)
                return null;
            if (row.Value<Order>() is var there && submission.IsOf(there))
                return submission.Same(there);
        }
        return null;
    }

    public async IAsyncEnumerable<TableEntity> Range(
        string partition,
        string prefix,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var end = prefix[..^1] + (char)(prefix[^1] + 1);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {end}"
        );
        await foreach (var row in (await orders.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            yield return row;
    }

    /// <summary>The unverified holds of a day's orders; reads column <see cref="OrderRows.Unverified"/> only.</summary>
    /// <param name="since">Only orders written since then by the storage's clock; null: all.</param>
    public async Task<UnverifiedHolds> Holds(
        string partition,
        UnverifiedHolds known,
        DateTimeOffset? since,
        CancellationToken ct
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {OrderRows.OrderPrefix} and RowKey lt {"o}"}"
        );
        if (since is { } from)
            filter += " and " + TableClient.CreateQueryFilter($"Timestamp ge {from}");
        string[] columns = ["RowKey", OrderRows.Unverified];
        await foreach (
            var row in (await orders.Ready(ct)).QueryAsync<TableEntity>(filter, select: columns, cancellationToken: ct)
        )
            known = known.With(OrderRows.Number(row), OrderRows.HoldOf(row));
        return known;
    }

    public async Task<IReadOnlyList<Response>> Submit(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken ct
    ) => await (await orders.Ready(ct)).Submit(actions, ct);

    public async Task Delete(string partition, string row, CancellationToken ct)
    {
        try
        {
            await (await orders.Ready(ct)).DeleteEntityAsync(partition, row, ETag.All, ct);
        }
        catch (RequestFailedException gone) when (gone.Status == 404) { }
    }
}
