using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Analytics;

/// <summary>Rebuilds daily sales from orders. Imported days have no orders and stay as they are.</summary>
public sealed class RollUp(OrdersTable orders, ProductsTable catalogue, DailySalesTable sales)
{
    private const int MostTries = 5;

    /// <returns>The number of days stored because something had changed.</returns>
    public async Task<int> Make(Shop shop, DayRange range, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await MakeOnce(shop, range, ct);
            }
            // Another process rebuilt them too: read again.
            catch (RuleBroken broken) when (broken.Rule == AnalyticsRules.ChangedMeanwhile && tries < MostTries) { }
    }

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
