using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Table <c>OrderKeys</c>: partition = shop, row = the key's fingerprint, with the number of its first order.
/// </summary>
public sealed class OrderKeysTable(TableServiceClient service)
{
    private const string Number = "Number";
    private readonly LazyTable keys = new(service, "OrderKeys");

    /// <summary>Stores the keys of confirmed orders.</summary>
    /// <returns>
    /// For each order whose key was used before, by order number: the number of the key's first order.
    /// </returns>
    public async Task<IReadOnlyDictionary<string, OrderNumber>> Earlier(
        string shopId,
        IReadOnlyCollection<OrderConfirmed> confirmed,
        CancellationToken ct
    )
    {
        var earlier = new Dictionary<string, OrderNumber>(StringComparer.Ordinal);
        if (confirmed.Count == 0)
            return earlier;
        if (confirmed.Count > 1 && await AddAll(shopId, confirmed, ct))
            return earlier;
        foreach (var order in confirmed)
            if (await First(shopId, order, ct) is var first && first != order.Number)
                earlier[order.Number] = OrderNumber.Parse(first);
        return earlier;
    }

    /// <returns>False: one of the keys exists already, and none was added.</returns>
    private async Task<bool> AddAll(string shopId, IReadOnlyCollection<OrderConfirmed> confirmed, CancellationToken ct)
    {
        var adds = confirmed
            .DistinctBy(order => order.Key)
            .Select(order => new TableTransactionAction(TableTransactionActionType.Add, Row(shopId, order)));
        foreach (var together in adds.InTransactions())
            if (await keys.TrySubmit(together, ct) is null)
                return false;
        return true;
    }

    private async Task<string> First(string shopId, OrderConfirmed order, CancellationToken ct) =>
        await keys.Insert(Row(shopId, order), ct) is null && await keys.Find(new(shopId, order.Key), ct) is { } first
            ? first.GetString(Number)
            : order.Number;

    private static TableEntity Row(string shopId, OrderConfirmed order) =>
        new(shopId, order.Key) { [Number] = order.Number };
}
