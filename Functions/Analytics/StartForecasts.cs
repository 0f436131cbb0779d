using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

public sealed class StartForecasts(IShops shops, TimeProvider clock, ILogger<StartForecasts> log)
{
    [Function(nameof(StartForecasts)), MayCall(Caller.System), Description("Every night: has each shop's coming days foretold.")]
    public Task Run([TimerTrigger("%StartForecasts:Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken ct) => shops.ForEach(async shop =>
    {
        var run = new ForecastRun(shop.Id, shop.Calendar.DayOf(clock.GetUtcNow()));
        if (await durable.GetInstanceAsync(run.InstanceId, ct) is null or { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated })
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ForecastDemand), run, new StartOrchestrationOptions(run.InstanceId), ct);
    }, log, ct);
}
