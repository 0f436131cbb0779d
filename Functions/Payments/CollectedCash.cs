using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>Counts the cash of orders to whoever took it, on the day on which they took it: each order once.</summary>
public sealed class CollectedCash(DriverCashTable cash, OrdersTable orders)
{
    public async Task Add(Shop shop, Order order, CancellationToken ct)
    {
        if (order.Payment.Cash is not { } taken)
            return;
        var day = shop.Calendar.DayOf(taken.At);
        await cash.Change(shop.Id, day, taken.By, shop.Currency, read => read.Collect(order), ct);
    }

    /// <summary>With the orders of that day whose message is still under way.</summary>
    public async Task<DriverCash> Of(Shop shop, DateOnly day, string staffId, CancellationToken ct)
    {
        var mine = new List<Order>();
        await foreach (var order in orders.ListByDay(shop.Id, day, ct))
            if (order.Payment.Cash is { } taken && taken.By == staffId && shop.Calendar.DayOf(taken.At) == day)
                mine.Add(order);
        return await cash.Change(
            shop.Id,
            day,
            staffId,
            shop.Currency,
            read => mine.Aggregate(read, (books, order) => books.Collect(order)),
            ct
        );
    }
}
