using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Brings orders' rows of the search index up to date.</summary>
public sealed class IndexOrders(OrderIndexTable index)
{
    private const int AtATime = 8;

    [Function(nameof(IndexOrders)), Allow(Caller.System)]
    public Task Run([QueueTrigger("index-orders")] IndexOrdersMessage message, CancellationToken ct) =>
        Parallel.ForEachAsync(
            message.Numbers,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (number, ct) => await index.Renew(message.ShopId, OrderNumber.Parse(number), ct)
        );
}
