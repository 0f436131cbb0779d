using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Access to table <c>Orders</c>, shared by <see cref="OrdersTable"/> and the admission batchers.</summary>
public sealed class OrdersStore(TableServiceClient service)
{
    private readonly LazyTable orders = new(service, "Orders");

    public Task<TableEntity?> Find(string partition, string row, CancellationToken ct) =>
        orders.Find(new(partition, row), ct);

    /// <summary>The row of an order, on whatever day it is now; null: there is none.</summary>
    public async Task<TableEntity?> FindOrder(string shopId, OrderNumber number, CancellationToken ct)
    {
        var day = number.Day;
        string? edit = null;
        for (var hops = 0; hops <= Order.MostChanges + 1; hops++)
        {
            if (await Find(OrderRows.Partition(shopId, day), OrderRows.OrderPrefix + number, ct) is not { } row)
                return null;
            if (OrderRows.PointerOf(row) is { } pointer)
                (day, edit) = (pointer.To, pointer.EditId);
            else if (OrderRows.ArrivalOf(row) is { } arrival && arrival.EditId != edit)
                (day, edit) = (arrival.From, null);
            else
                return row;
        }
        throw new InvalidOperationException($"The pointers of order {number} do not end.");
    }

    /// <summary>The order of an earlier submission with the same key; null when there is none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public async Task<Order?> Earlier(SubmissionId submission, CancellationToken ct) =>
        await First(submission, ct) is { } first ? submission.Same(first) : null;

    /// <summary>The first order of the submission's key, also one with other contents; null: there is none.</summary>
    public async Task<Order?> First(SubmissionId submission, CancellationToken ct)
    {
        for (var attempt = 0; attempt < SubmissionId.MostAttempts; attempt++)
        {
            if (await FindOrder(submission.ShopId, submission.Number(attempt), ct) is not { } row)
                return null;
            if (row.Value<Order>() is var there && submission.IsOf(there))
                return there;
        }
        return null;
    }

    /// <summary>Whether an order that is being moved to a day has left its former one.</summary>
    public async Task<bool> HasArrived(TableEntity row, string shopId, DateOnly day, CancellationToken ct) =>
        OrderRows.ArrivalOf(row) is not { } arrival
        || await Find(OrderRows.Partition(shopId, arrival.From), row.RowKey, ct) is { } former
            && OrderRows.PointerOf(former) is { } pointer
            && pointer.To == day
            && pointer.EditId == arrival.EditId;

    public IAsyncEnumerable<TableEntity> Range(string partition, string prefix, CancellationToken ct) =>
        orders.WithPrefix(partition, prefix, ct);

    /// <param name="after">Only rows whose key follows; null: all.</param>
    /// <param name="most">The number of rows that one call of the service returns; null: the service's own.</param>
    public IAsyncEnumerable<TableEntity> Range(
        string partition,
        string prefix,
        string? after,
        int? most,
        CancellationToken ct
    ) => orders.WithPrefixAfter(partition, prefix, after, most, ct);

    /// <summary>The unverified holds of a day's orders; reads column <see cref="OrderRows.Unverified"/> only.</summary>
    /// <param name="since">Only orders written since then by the storage's clock; null: all.</param>
    public async Task<UnverifiedHolds> Holds(
        string partition,
        UnverifiedHolds known,
        DateTimeOffset? since,
        CancellationToken ct
    )
    {
        var filter = TableQueries.PrefixFilter(partition, OrderRows.OrderPrefix);
        if (since is { } from)
            filter += " and " + TableClient.CreateQueryFilter($"Timestamp ge {from}");
        string[] columns = ["RowKey", OrderRows.Unverified];
        await foreach (var row in orders.Query(filter, columns, ct))
            known = known.With(OrderRows.Number(row), OrderRows.HoldOf(row));
        return known;
    }

    public Task<IReadOnlyList<Response>> Submit(IReadOnlyList<TableTransactionAction> actions, CancellationToken ct) =>
        orders.Submit(actions, ct);

    /// <returns>False: a row is no longer as it was read; nothing is changed.</returns>
    public async Task<bool> TrySubmit(IReadOnlyList<TableTransactionAction> actions, CancellationToken ct) =>
        await orders.TrySubmit(actions, ct) is not null;

    /// <summary>Writes a row as it is, so that its version changes.</summary>
    /// <returns>False: it is no longer as it was read.</returns>
    public Task<bool> Touch(TableEntity row, CancellationToken ct) =>
        TrySubmit([new(TableTransactionActionType.UpdateReplace, row, row.ETag)], ct);

    public Task Delete(string partition, string row, CancellationToken ct) =>
        orders.Delete(new(partition, row), ETag.All, ct);
}
