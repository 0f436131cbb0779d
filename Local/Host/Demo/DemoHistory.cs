using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Generates the sales of the years before the demo shop was created. The creation date of its storefront key is the
/// opening day, so a later start completes the same history and never overwrites real days.
/// </summary>
public sealed class DemoHistory(ShopsTable shops, StorefrontKeysTable keys, DailySalesTable sales)
{
    private const int Together = 100;

    public async Task Complete(DemoShop demo, int years, CancellationToken ct)
    {
        if (
            await shops.Find(demo.Shop.Id, ct) is not { } shop
            || await keys.Find(demo.Shop.Id, demo.StorefrontKey, ct) is not { } key
        )
            return;
        var opened = shop.Calendar.DayOf(key.Created);
        var (from, to) = (opened.AddYears(-years), opened.AddDays(-1));

        // Days are stored oldest first, so the last one exists only when all do.
        var lastOpen = from.To(to).Last(day => shop.ClosedBecause(day) is null);
        if (await sales.Between(shop.Id, lastOpen, lastOpen, ct).AnyAsync(ct))
            return;
        var kept = await sales
            .Between(shop.Id, from, to, ct)
            .Select(day => day.Value.Day)
            .ToHashSetAsync(cancellationToken: ct);
        var missing = new DemoSales(demo, shop, to).Between(from, to).Where(day => !kept.Contains(day.Day)).ToList();
        foreach (var days in missing.Chunk(Together))
            await sales.Keep(shop.Id, [.. days.Select(day => (day, (Versioned<DailySales>?)null))], ct);
    }
}
