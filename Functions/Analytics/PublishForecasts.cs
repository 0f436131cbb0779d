using BakeryOps.Domain.Analytics;

namespace BakeryOps.Functions.Analytics;

public sealed class PublishForecasts(IForecasts forecasts)
{
    [
        Function(nameof(PublishForecasts)),
        MayCall(Caller.System),
        Description("Makes a night's forecasts the current ones.")
    ]
    public Task Run([ActivityTrigger] ForecastRun run, CancellationToken ct) =>
        forecasts.Publish(run.ShopId, run.MadeOn, ct);
}
