using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Analytics;

namespace BakeryOps.Functions.Analytics;

public sealed class PublishForecasts(ForecastsTable forecasts)
{
    [
        Function(nameof(PublishForecasts)),
        Allow(Caller.System),
        Description("Makes the forecasts of a run the current ones.")
    ]
    public Task Run([ActivityTrigger] ForecastRun run, CancellationToken ct) =>
        forecasts.Publish(run.ShopId, run.MadeOn, ct);
}
