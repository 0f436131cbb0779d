using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

public sealed class StartForecasts(ShopsTable shops, TimeProvider clock, ILogger<StartForecasts> log)
{
    [
        Function(nameof(StartForecasts)),
        Allow(Caller.System),
        Description("Every night: starts the demand forecasts of each shop.")
    ]
    public Task Run(
        [TimerTrigger("%StartForecasts:Schedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient durable,
        CancellationToken ct
    ) => shops.ForEach(shop => For(shop, durable, clock.GetUtcNow(), ct), log, ct);

    /// <summary>
    /// Starts the run of the shop's day. A run that was started before is not started again unless it failed or was
    /// terminated.
    /// </summary>
    public static async Task For(Shop shop, DurableTaskClient durable, DateTimeOffset now, CancellationToken ct)
    {
        var run = new ForecastRun(shop.Id, shop.Calendar.DayOf(now));
        var begun = await durable.GetInstanceAsync(run.InstanceId, ct);
        if (
            begun
            is null
                or { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated }
        )
        {
            var options = new StartOrchestrationOptions(run.InstanceId);
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ForecastDemand), run, options, ct);
        }
    }
}
