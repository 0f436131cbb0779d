using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Seeds an empty storage account with the demo shops: first what an order needs (products, storefront key, and the
/// shop last), then the staff; in the background some orders, two years of sales and the first forecasts. Existing data
/// is not changed.
/// </summary>
public sealed class DemoBakery(
    ShopsTable shops,
    ProductsTable catalogue,
    DemoAccess doors,
    DemoOrders orders,
    DemoHistory history,
    IMessages messages,
    TimeProvider clock
) : IDataSeeder
{
    private const int YearsBack = 2,
        DaysAhead = 400;

    public async Task<IReadOnlyList<string>> Run(CancellationToken ct)
    {
        await Task.WhenAll(DemoShop.All.Select(demo => Open(demo, ct)));
        await Task.WhenAll(DemoShop.All.Select(demo => doors.AddStaff(demo, ct)));
        return [.. DemoShop.All.SelectMany(demo => demo.Signs)];
    }

    public async Task GoOn(CancellationToken ct)
    {
        foreach (var demo in DemoShop.All)
            await orders.Place(demo, ct);
        foreach (var demo in DemoShop.All)
        {
            await history.Complete(demo, YearsBack, ct);
            await messages.Send(ForecastRun.Of(demo.Shop, clock.GetUtcNow()), ct);
        }
    }

    private async Task Open(DemoShop demo, CancellationToken ct)
    {
        if (await shops.Find(demo.Shop.Id, ct) is not null)
            return; // the shop is written last, so everything else exists
        var today = demo.Shop.Calendar.DayOf(clock.GetUtcNow());
        await Task.WhenAll([
            doors.AddKey(demo, ct),
            .. demo.Products.Select(product => catalogue.Add(demo.Shop.Id, product, ct)),
        ]);
        await shops.Add(
            demo.Shop with
            {
                ClosedOn = demo.ClosedBetween(today.AddYears(-YearsBack), today.AddDays(DaysAhead)),
            },
            ct
        );
    }
}
