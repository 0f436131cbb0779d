using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Analytics;

public sealed record ForecastProduct(string ShopId, DateOnly MadeOn, string ProductId);

public sealed class ForecastSeries(IShops shops, IDaySales sales, IDayDesk desk, IForecaster forecaster, IForecasts forecasts)
{
    private const int HistoryDays = 731, DaysAhead = 14;

    [Function(nameof(ForecastSeries)), MayCall(Caller.System), Description("Foretells one product: in the whole shop, and in each district it goes to.")]
    public async Task Run([ActivityTrigger] ForecastProduct of, CancellationToken ct)
    {
        if (await shops.Find(of.ShopId, ct) is not { } shop) return;
        var history = await SalesHistory.Before(of.MadeOn, HistoryDays, shop, sales, ct);
        if (!history.Lately.TryGetValue(of.ProductId, out var districts)) return;

        // What is ordered is known for the shop, in the days' ledgers; by district it is not looked up.
        var ordered = new Dictionary<DateOnly, IReadOnlyDictionary<string, int>>();
        for (var day = of.MadeOn; day < of.MadeOn.AddDays(DaysAhead); day = day.AddDays(1))
            ordered[day] = (await desk.Promised(shop.Id, day, ct)).Products;

        // The shop, what goes to no district, each district: these are kept. The other products are only learnt from.
        var siblings = history.Lately.Keys.Where(product => product != of.ProductId).Order(StringComparer.Ordinal);
        var made = forecaster.Forecast(
        [
            new(["", of.ProductId], history.Of(of.ProductId, null), history.Ahead(null, DaysAhead, day => ordered[day].GetValueOrDefault(of.ProductId))),
            new(["elsewhere", of.ProductId], history.Elsewhere(of.ProductId, districts), history.Ahead(null, DaysAhead, NoneKnown)),
            .. districts.Select(district => new Series([district, of.ProductId], history.Of(of.ProductId, district), history.Ahead(district, DaysAhead, NoneKnown))),
            .. siblings.Select(product => new Series(["", product], history.Of(product, null), history.Ahead(null, DaysAhead, day => ordered[day].GetValueOrDefault(product)))),
        ], ct);
        var (whole, parts) = Reconciliation.Of(made[0], [.. made.Skip(1).Take(1 + districts.Count)]);
        await forecasts.Keep(shop.Id,
        [
            new(of.ProductId, null, of.MadeOn, whole),
            .. districts.Select((district, i) => new SeriesForecast(of.ProductId, district, of.MadeOn, parts[i + 1])),
        ], ct);
    }

    private static int NoneKnown(DateOnly day) => 0;
}
