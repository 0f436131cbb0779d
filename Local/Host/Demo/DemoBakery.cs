using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Fills an empty account with the demo shops: first what an order needs (shop, products, storefront key), then the staff, and
/// in the background two years of sales. What is there stays as it is.
/// </summary>
public sealed class DemoBakery(IShops shops, ICatalogue catalogue, DemoDoors doors, DemoHistory history, TimeProvider clock) : IFirstStart
{
    private const int YearsBack = 2, DaysAhead = 400;

    public async Task<IReadOnlyList<string>> Run(CancellationToken ct)
    {
        await Task.WhenAll(DemoShop.All.Select(demo => Open(demo, ct)));
        await Task.WhenAll(DemoShop.All.Select(demo => doors.AddStaff(demo, ct)));
        return [.. DemoShop.All.SelectMany(demo => demo.Signs)];
    }

    public Task GoOn(CancellationToken ct) => Task.WhenAll(DemoShop.All.Select(demo => history.Complete(demo, YearsBack, ct)));

    private Task Open(DemoShop demo, CancellationToken ct)
    {
        var today = demo.Shop.Calendar.DayOf(clock.GetUtcNow());
        var shop = demo.Shop with { ClosedOn = demo.ClosedBetween(today.AddYears(-YearsBack), today.AddDays(DaysAhead)) };
        return Task.WhenAll([shops.Add(shop, ct), doors.AddKey(demo, ct), .. demo.Products.Select(product => catalogue.Add(shop.Id, product, ct))]);
    }
}
