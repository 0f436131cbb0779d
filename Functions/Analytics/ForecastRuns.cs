using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Analytics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Analytics;

/// <summary>Starts a shop's forecasts once a day: in the night after a day with changes, or when somebody reads them.</summary>
public sealed class ForecastRuns(RollUp rollUp, ForecastsTable forecasts, TimeProvider clock)
{
    /// <summary>How long a reader waits for new forecasts before they get the old ones.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A run that was started before is not started again unless it failed or was terminated.</summary>
    public static async Task Start(ForecastRun run, DurableTaskClient durable, CancellationToken ct)
    {
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

    /// <summary>
    /// Replaces forecasts of an earlier day, which a shop has whose last night had nothing new. A shop without forecasts
    /// gets its first ones in the night.
    /// </summary>
    public async Task Renew(Shop shop, DurableTaskClient durable, CancellationToken ct)
    {
        var run = ForecastRun.Of(shop, clock.GetUtcNow());
        if (await forecasts.CurrentDay(shop.Id, ct) is not { } madeOn || madeOn >= run.MadeOn)
            return;
        await rollUp.CatchUp(shop, ct);
        await Start(run, durable, ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await durable.WaitForInstanceCompletionAsync(run.InstanceId, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { }
    }
}
