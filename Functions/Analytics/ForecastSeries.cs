using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

/// <param name="MadeOn">The shop's calendar day of the run; sales up to the day before are known.</param>
/// <param name="ProductIds">One or more; those without recent sales are skipped.</param>
public sealed record ForecastChunk(string ShopId, DateOnly MadeOn, IReadOnlyList<string> ProductIds);

public sealed class ForecastSeries(
    ShopsTable shops,
    DailySalesTable sales,
    AdmissionBatchers admission,
    ForecastsTable forecasts
)
{
    private const int HistoryDays = 731;
    private const int DaysAhead = 14;

    [Function(nameof(ForecastSeries)), Allow(Caller.System)]
    [Description("Forecasts the demand for some products, in the whole shop and in each district they are sold to.")]
    public async Task Run([ActivityTrigger] ForecastChunk chunk, CancellationToken ct)
    {
        if (await shops.Find(chunk.ShopId, ct) is not { } shop)
            return;
        var history = await sales.HistoryBefore(chunk.MadeOn, HistoryDays, shop, ct);
        var lately = history.Lately;
        var ordered = await Ordered(chunk, ct);

        // The days' ledgers hold the quantities ordered in the whole shop; those per district are not looked up.
        var ofShop = lately.Keys.ToDictionary(
            product => product,
            product => new Series(
                ["", product],
                history.Of(product, null),
                history.Ahead(null, DaysAhead, day => ordered[day].UnitsOf(product))
            )
        );
        foreach (var product in chunk.ProductIds.Where(lately.ContainsKey))
            await forecasts.Keep(shop.Id, Forecast(product, lately[product], history, ofShop, chunk.MadeOn, ct), ct);
    }

    private async Task<Dictionary<DateOnly, DayLedger>> Ordered(ForecastChunk chunk, CancellationToken ct)
    {
        var ordered = new Dictionary<DateOnly, DayLedger>();
        for (var day = chunk.MadeOn; day < chunk.MadeOn.AddDays(DaysAhead); day = day.AddDays(1))
            ordered[day] = await admission.ReadLedger(chunk.ShopId, day, ct);
        return ordered;
    }

    /// <param name="ofShop">
    /// Every product's series in the whole shop. Those of other products are used for training only.
    /// </param>
    private static IReadOnlyList<SeriesForecast> Forecast(
        string product,
        IReadOnlyList<string> districts,
        SalesHistory history,
        Dictionary<string, Series> ofShop,
        DateOnly madeOn,
        CancellationToken ct
    )
    {
        var siblings = ofShop.Where(one => one.Key != product).OrderBy(one => one.Key, StringComparer.Ordinal);
        var made = BakeryForecaster.Forecast(
            [
                ofShop[product],
                new(
                    ["elsewhere", product],
                    history.Elsewhere(product, districts),
                    history.Ahead(null, DaysAhead, NoneKnown)
                ),
                .. districts.Select(district => new Series(
                    [district, product],
                    history.Of(product, district),
                    history.Ahead(district, DaysAhead, NoneKnown)
                )),
                .. siblings.Select(one => one.Value),
            ],
            ct
        );
        var (whole, parts) = Reconciliation.Of(made[0], [.. made.Skip(1).Take(1 + districts.Count)]);
        return
        [
            new(product, null, madeOn, whole),
            .. districts.Select((district, i) => new SeriesForecast(product, district, madeOn, parts[i + 1])),
        ];
    }

    private static int NoneKnown(DateOnly day) => 0;
}
