using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Opens the demo shops by the API where they do not exist; in the background adds some orders, two years of sales and
/// the first forecasts. Existing data are not changed.
/// </summary>
public sealed class DemoBakery(
    DemoOpening opening,
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

    private Task Open(DemoShop demo, CancellationToken ct)
    {
        var today = demo.Shop.Calendar.DayOf(clock.GetUtcNow());
        return opening.Open(demo, demo.HolidaysBetween(today.AddYears(-YearsBack), today.AddDays(DaysAhead)), ct);
    }
}
