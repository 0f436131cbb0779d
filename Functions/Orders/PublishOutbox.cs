using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Publishes stored order events to queues and order lifecycles, and deletes them from the outbox. Repeats are
/// harmless: messages and lifecycles are identified by their ids.
/// </summary>
public sealed class PublishOutbox(
    OrdersTable orders,
    OrderKeysTable keys,
    ShopsTable shops,
    IMessages messages,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    /// <summary>Events of a high load are many messages; sent all at once they would delay the next orders.</summary>
    private const int AtATime = 4;

    [Function(nameof(PublishOutbox)), Allow(Caller.System)]
    public async Task Run(
        [QueueTrigger("publish-outbox")] OrderEvents events,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct
    )
    {
        if (events.IsRepeat && !await orders.IsPending(events, ct))
            return; // behind a long queue a check repeats events that are only late
        await TellOfDoubles(events, ct);
        await Parallel.ForEachAsync(
            events.News,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (one, ct) =>
            {
                foreach (var send in Subscriptions.Of(events.ShopId, one))
                    await send(messages, ct);
                if (one.Rail == PaymentMethod.Card)
                    await Wake(client, events.ShopId, one, ct);
            }
        );
        if (await shops.Find(events.ShopId, ct) is { } shop)
            foreach (var send in Subscriptions.OfDay(shop, events.Day, clock.GetUtcNow()))
                await send(scheduled, ct);
        await orders.Delete(events, ct);
    }

    private static async Task Wake(DurableTaskClient client, string shopId, OrderEvent events, CancellationToken ct)
    {
        var life = OrderLifecycleInput.Id(shopId, events.Number);
        if (events.PayBy is { } payBy)
            await Begin(
                client,
                nameof(OrderLifecycle),
                life,
                new OrderLifecycleInput(shopId, events.Number, payBy),
                ct
            );
        if (events.Status == OrderStatus.Cancelled)
            await Begin(
                client,
                nameof(RefundOrder),
                OrderLifecycleInput.RefundId(shopId, events.Number),
                new OrderRef(shopId, events.Number),
                ct
            );
        if (events.Status is OrderStatus.Confirmed or OrderStatus.Cancelled)
            await client.RaiseEventAsync(life, OrderLifecycleInput.Moved, events.Status, ct);
    }

    // By default an ended instance is replaced: a repeated event would refund and notify twice.
    private static async Task Begin(
        DurableTaskClient client,
        string orchestration,
        string id,
        object input,
        CancellationToken ct
    )
    {
        if (await client.GetInstanceAsync(id, ct) is not null)
            return;
        await client.ScheduleNewOrchestrationInstanceAsync(
            orchestration,
            input,
            new StartOrchestrationOptions(id).WithDedupeStatuses(
                OrchestrationRuntimeStatus.Pending,
                OrchestrationRuntimeStatus.Running,
                OrchestrationRuntimeStatus.Suspended,
                OrchestrationRuntimeStatus.Completed,
                OrchestrationRuntimeStatus.Failed,
                OrchestrationRuntimeStatus.Terminated
            ),
            ct
        );
    }

    // An idempotency key is unique only within its day, since the order number derives from both. Repeated with another
    // day it was admitted again; only the owner can find out whether that was intended.
    private async Task TellOfDoubles(OrderEvents events, CancellationToken ct)
    {
        var confirmed = events.News.Where(one => one.Status == OrderStatus.Confirmed).ToList();
        foreach (var (number, first) in await keys.Earlier(events.ShopId, confirmed, ct))
            if (await orders.Find(events.ShopId, first, ct) is { Value.Status: not OrderStatus.Cancelled })
                await messages.Send(NotificationMessage.AlertAboutOrder(events.ShopId, number, "order.twice"), ct);
    }
}
