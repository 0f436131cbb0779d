using BakeryOps.Functions.Orders;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Workflows;

/// <summary>The input of the wait for a shop's answer to an order.</summary>
/// <param name="Until">UTC.</param>
public sealed record AcceptanceWait(string ShopId, string Number, DateTimeOffset Until)
{
    /// <summary>The instance id.</summary>
    public static string Id(string shopId, string number) => $"{OrderLifecycleInput.Id(shopId, number)}-acceptance";
}

/// <summary>
/// Waits until the shop has accepted or declined an order, or its time to answer ends. As with
/// <see cref="OrderLifecycle"/>, the order's row decides, and a lost signal only makes the wait longer.
/// </summary>
public static class AwaitAcceptance
{
    [Function(nameof(AwaitAcceptance)), Allow(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, AcceptanceWait order)
    {
        using var cancelTimer = new CancellationTokenSource();
        var decided = context.WaitForExternalEvent<string>(OrderLifecycleInput.Decided);
        var over = context.CreateTimer(order.Until.UtcDateTime, cancelTimer.Token);
        if (await Task.WhenAny(decided, over) == decided)
            cancelTimer.Cancel(); // CancelAsync would leave the orchestration's own thread
        else
            await context.Persist(nameof(EndAcceptance), new OrderRef(order.ShopId, order.Number), "order.stuck");
    }
}
