using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Fills an empty account with the demo shops: first what an order needs (shop, products, storefront key), then the staff, then
/// two years of sales. What is there stays as it is; a start that was killed half-way is completed by the next.
/// </summary>
public sealed class DemoBakery(IShops shops, ICatalogue catalogue, DemoDoors doors, DemoHistory history, TimeProvider clock, ILogger<DemoBakery> log) : IFirstStart
{
    private const int YearsBack = 2, DaysAhead = 400;

    public async Task Run(CancellationToken ct)
    {
        foreach (var demo in DemoShop.All)
        {
            var today = demo.Shop.Calendar.DayOf(clock.GetUtcNow());
            var closed = demo.ClosedBetween(today.AddYears(-YearsBack), today.AddDays(DaysAhead));
            await Task.WhenAll([
                shops.Add(demo.Shop with { ClosedOn = closed }, ct), doors.AddKey(demo, ct),
                .. demo.Products.Select(product => catalogue.Add(demo.Shop.Id, product, ct)),
            ]);
        }
        foreach (var demo in DemoShop.All) await doors.AddStaff(demo, ct);
        foreach (var demo in DemoShop.All)
            if (await history.Complete(demo, YearsBack, ct) is > 0 and var days) log.LogInformation("Made {Days} days of sales for the demo shop {Shop}.", days, demo.Shop.Id);
    }
}
