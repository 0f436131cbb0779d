using System.Globalization;
using BakeryOps.Domain.Analytics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Starts a shop's forecasts once a day. A run that was started before is not started again unless it failed or was
/// terminated.
/// </summary>
public static class StartForecast
{
    [Function(nameof(StartForecast)), Allow(Caller.System)]
    public static async Task Run(
        [QueueTrigger("start-forecast")] ForecastRun run,
        [DurableClient] DurableTaskClient durable,
        CancellationToken ct
    )
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"forecast-{run.ShopId}-{run.MadeOn:yyyy-MM-dd}");
        var started = await durable.GetInstanceAsync(id, ct);
        if (
            started
            is null
                or { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated }
        )
            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(ForecastDemand),
                run,
                new StartOrchestrationOptions(id),
                ct
            );
    }
}
