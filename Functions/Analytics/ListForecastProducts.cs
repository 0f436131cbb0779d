using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

public sealed class ListForecastProducts(ShopsTable shops, ForecastRuns runs)
{
    [
        Function(nameof(ListForecastProducts)),
        Allow(Caller.System),
        Description("Lists the products with recent sales, which are worth a forecast.")
    ]
    public async Task<IReadOnlyList<string>> Run([ActivityTrigger] ForecastRun run, CancellationToken ct) =>
        await shops.Find(run.ShopId, ct) is { } shop ? await runs.ProductsToForecast(shop, run, ct) : [];
}
