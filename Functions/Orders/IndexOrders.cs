using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Brings orders' rows of the search index up to date.</summary>
public sealed class IndexOrders(OrderIndexTable index)
{
    [Function(nameof(IndexOrders)), Allow(Caller.System)]
    public Task Run([QueueTrigger("index-orders")] IndexOrdersMessage message, CancellationToken ct) =>
        index.Renew(message.ShopId, [.. message.Numbers.Select(OrderNumber.Parse)], ct);
}
