using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Workflows;
using BakeryOps.Functions.Orders;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Starts the lifecycle of an order to be paid first and the wait for the shop's answer, ends them when the order is
/// decided, and starts the refund of a cancelled order, or of one whose total an edit has changed. Repeats are harmless:
/// instances are identified by shop and order number.
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
            case OrderPlaced { PayBy: { } payBy } placed:
                var input = new OrderLifecycleInput(shop, number, payBy, Polls: placed.Method != PaymentMethod.Card);
                await client.StartOnce(nameof(OrderLifecycle), life, input, ct);
                break;
            case OrderAwaitsAcceptance { Until: var until } waits:
                var wait = new AcceptanceWait(shop, number, until);
                await client.StartOnce(nameof(AwaitAcceptance), AcceptanceWait.Id(shop, number), wait, ct);
                if (waits.Method != PaymentMethod.Cash)
                    await End(life);
                break;
            case OrderChanged changed:
                var edit = OrderLifecycleInput.RefundId(shop, number, changed.EditId);
                await client.StartOnce(nameof(RefundOrder), edit, new OrderRef(shop, number), ct);
                break;
            case OrderConfirmed confirmed:
                await End(confirmed.IsAcceptedByHand ? AcceptanceWait.Id(shop, number) : life);
                break;
            case OrderCancelled cancelled:
                if (cancelled.Method != PaymentMethod.Cash)
                    await Refund(client, new(shop, number), ct);
                await End(cancelled.IsDeclined ? AcceptanceWait.Id(shop, number) : life);
                break;
        }

        Task End(string instance) => client.RaiseEventAsync(instance, OrderLifecycleInput.Decided, number, ct);
    }

    private static Task Refund(DurableTaskClient client, OrderRef order, CancellationToken ct) =>
        client.StartOnce(nameof(RefundOrder), OrderLifecycleInput.RefundId(order.ShopId, order.Number), order, ct);
}
