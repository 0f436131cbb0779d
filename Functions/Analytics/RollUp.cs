using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Analytics;

/// <summary>Rebuilds daily sales from orders. Imported days have no orders and stay as they are.</summary>
public sealed class RollUp(OrdersTable orders, ProductsTable catalogue, DailySalesTable sales, TimeProvider clock)
{
    /// <summary>The number of days that the first roll-up of a shop covers.</summary>
    private const int FirstDays = 7;

    /// <summary>
    /// Rolls up all days that are over and were not rolled up yet, with or without orders. Costs one read when there are
    /// none.
    /// </summary>
    /// <returns>The last day that was rolled up before.</returns>
    public async Task<DateOnly> CatchUp(Shop shop, CancellationToken ct)
    {
        var last = RollUpTimes.LastClosedDay(shop.Calendar, clock.GetUtcNow());
        var before = await sales.FindLastRolledUp(shop.Id, ct) ?? last.AddDays(-FirstDays);
        foreach (var days in new DayRange(before.AddDays(1), last).Days.Chunk(DayRange.Most))
        {
            await Make(shop, new(days[0], days[^1]), ct);
            await sales.SetLastRolledUp(shop.Id, days[^1], ct);
        }
        return before;
    }

    /// <returns>The number of days stored because something had changed.</returns>
    public Task<int> Make(Shop shop, DayRange range, CancellationToken ct) =>
        RetryOnConflict.Run(ct => MakeOnce(shop, range, ct), ct);

    private async Task<int> MakeOnce(Shop shop, DayRange range, CancellationToken ct)
    {
        var kept = await sales
            .Between(shop.Id, range.From, range.To, ct)
            .ToDictionaryAsync(day => day.Value.Day, cancellationToken: ct);
        var menu = await catalogue.MenuOf(shop.Id, ct);
        var changed = new List<(DailySales, Versioned<DailySales>?)>();
        foreach (var day in range.Days)
        {
            var read = kept.GetValueOrDefault(day);
            if (read is { Value.Imported: true })
                continue;
            var made = DailySales.Of(day, shop, menu, await orders.ListByDay(shop.Id, day, ct).ToListAsync(ct));
            if (read is { Value.SoldOut: { } then })
                made = made with { SoldOut = then }; // As of the first roll-up's limits, not today's.
            if (read is null || !read.Value.Tells(made))
                changed.Add((made, read));
        }
        await sales.Keep(shop.Id, changed, ct);
        return changed.Count;
    }
}
