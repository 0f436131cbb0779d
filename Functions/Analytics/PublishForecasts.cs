using BakeryOps.Domain.Analytics;

namespace BakeryOps.Functions.Analytics;

public sealed class PublishForecasts(IForecasts forecasts)
{
    [
        Function(nameof(PublishForecasts)),
        MayCall(Caller.System),
        Description("Makes the forecasts of a run the current ones.")
    ]
    public Task Run([ActivityTrigger] ForecastRun run, CancellationToken ct) =>
        forecasts.Publish(run.ShopId, run.MadeOn, ct);
}
