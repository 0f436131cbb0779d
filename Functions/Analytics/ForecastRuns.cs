using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Analytics;

/// <summary>Requests a shop's forecasts of the day when somebody reads older ones.</summary>
public sealed class ForecastRuns(
    RollUp rollUp,
    DailySalesTable sales,
    ForecastsTable forecasts,
    IMessages messages,
    TimeProvider clock
)
{
    /// <summary>How long a reader waits for new forecasts before they get the old ones.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Replaces forecasts of an earlier day, which a shop has whose last night had nothing new. A shop without forecasts
    /// gets its first ones in the night.
    /// </summary>
    public async Task Renew(Shop shop, CancellationToken ct)
    {
        var run = ForecastRun.Of(shop, clock.GetUtcNow());
        if (await forecasts.CurrentDay(shop.Id, ct) is not { } madeOn || madeOn >= run.MadeOn)
            return;
        await rollUp.CatchUp(shop, ct);
        if ((await ProductsToForecast(shop, run, ct)).Count == 0)
            return; // the old forecasts stay
        await messages.Send(run, ct);
        var asked = TimeProvider.System.GetTimestamp();
        while (
            await forecasts.CurrentDay(shop.Id, ct) < run.MadeOn && TimeProvider.System.GetElapsedTime(asked) < Patience
        )
            await Task.Delay(LookAgain, ct);
    }

    /// <summary>The products with recent sales, by id.</summary>
    public async Task<IReadOnlyList<string>> ProductsToForecast(Shop shop, ForecastRun run, CancellationToken ct)
    {
        var history = await sales.HistoryBefore(run.MadeOn, SalesHistory.LatelyDays, shop, ct);
        return [.. history.Lately.Keys.Order(StringComparer.Ordinal)];
    }
}
