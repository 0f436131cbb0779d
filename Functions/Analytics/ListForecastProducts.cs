using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

public sealed class ListForecastProducts(ShopsTable shops, DailySalesTable sales)
{
    [
        Function(nameof(ListForecastProducts)),
        Allow(Caller.System),
        Description("Lists the products with recent sales, which are worth a forecast.")
    ]
    public async Task<IReadOnlyList<string>> Run([ActivityTrigger] ForecastRun run, CancellationToken ct)
    {
        if (await shops.Find(run.ShopId, ct) is not { } shop)
            return [];
        var history = await sales.HistoryBefore(run.MadeOn, SalesHistory.LatelyDays, shop, ct);
        return [.. history.Lately.Keys.Order(StringComparer.Ordinal)];
    }
}
