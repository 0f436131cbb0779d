using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Workflows;
using BakeryOps.Functions.Orders;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Starts the lifecycle of an order to be paid first, ends it when the order is confirmed or cancelled, and starts the
/// refund of a cancelled order, or of one whose total an edit has changed. Repeats are harmless: instances are identified by shop and order number.
/// </summary>
public static class AdvanceOrderLifecycle
{
    private const int AtATime = 4;

    [Function(nameof(AdvanceOrderLifecycle)), Allow(Caller.System)]
    public static Task Run(
        [QueueTrigger("advance-order-lifecycle")] AdvanceOrderLifecycleMessage message,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct
    ) =>
        Parallel.ForEachAsync(
            message.Events,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (happened, ct) => await Advance(message.ShopId, happened, client, ct)
        );

    private static async Task Advance(string shop, OrderEvent happened, DurableTaskClient client, CancellationToken ct)
    {
        var number = happened.Number;
        var life = OrderLifecycleInput.Id(shop, number);
        switch (happened)
        {
            case OrderPlaced { PayBy: { } payBy }:
                var input = new OrderLifecycleInput(shop, number, payBy);
                await client.StartOnce(nameof(OrderLifecycle), life, input, ct);
                break;
            case OrderConfirmed:
                await client.RaiseEventAsync(life, OrderLifecycleInput.Decided, number, ct);
                break;
            case OrderChanged changed:
                var edit = OrderLifecycleInput.RefundId(shop, number, changed.EditId);
                await client.StartOnce(nameof(RefundOrder), edit, new OrderRef(shop, number), ct);
                break;
            case OrderCancelled:
                var refund = OrderLifecycleInput.RefundId(shop, number);
                await client.StartOnce(nameof(RefundOrder), refund, new OrderRef(shop, number), ct);
                await client.RaiseEventAsync(life, OrderLifecycleInput.Decided, number, ct);
                break;
        }
    }
}
