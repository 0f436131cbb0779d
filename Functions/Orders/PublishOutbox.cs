using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Passes on what has been kept about orders, to queues and to the orders' lives, and takes the news off the outbox. A repeat does no
/// harm: messages are known by their ids, lives by theirs.
/// </summary>
public sealed class PublishOutbox(IOutbox outbox, IOrders orders, IOrderKeys keys, IMessages messages)
{
    /// <summary>A crowd's news is many messages; all at once they would stand in the way of the next crowd.</summary>
    private const int AtATime = 4;

    [Function(nameof(PublishOutbox)), MayCall(Caller.System)]
    public async Task Run(
        [QueueTrigger("publish-outbox")] OrderEvents news,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct
    )
    {
        if (news.IsRepeat && !await outbox.IsPending(news, ct))
            return; // behind a long queue the sweep repeats what is only late
        await TellOfDoubles(news, ct);
        await Parallel.ForEachAsync(
            news.News,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (one, ct) =>
            {
                foreach (var send in Subscriptions.Of(news.ShopId, one))
                    await send(messages, ct);
                if (one.Rail == PaymentMethod.Card)
                    await Wake(client, news.ShopId, one, ct);
            }
        );
        await outbox.Delete(news, ct);
    }

    private static async Task Wake(DurableTaskClient client, string shopId, OrderEvent news, CancellationToken ct)
    {
        var life = OrderLifecycleInput.Id(shopId, news.Number);
        if (news.PayBy is { } payBy)
            await Begin(client, nameof(OrderLifecycle), life, new OrderLifecycleInput(shopId, news.Number, payBy), ct);
        if (news.Status == OrderStatus.Cancelled)
            await Begin(
                client,
                nameof(RefundOrder),
                OrderLifecycleInput.RefundId(shopId, news.Number),
                new OrderRef(shopId, news.Number),
                ct
            );
        if (news.Status is OrderStatus.Confirmed or OrderStatus.Cancelled)
            await client.RaiseEventAsync(life, OrderLifecycleInput.Moved, news.Status, ct);
    }

    // By default an instance that has ended is replaced: news that came twice would give back and tell twice.
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

    // Admission knows an idempotency key within its day only: the number follows from both. Sent again with another day it was
    // admitted again, and whether that was meant only people can find out.
    private async Task TellOfDoubles(OrderEvents news, CancellationToken ct)
    {
        var confirmed = news.News.Where(one => one.Status == OrderStatus.Confirmed).ToList();
        foreach (var (number, first) in await keys.Earlier(news.ShopId, confirmed, ct))
            if (await orders.Find(news.ShopId, first, ct) is { Value.Status: not OrderStatus.Cancelled })
                await messages.Send(NotificationMessage.AlertAboutOrder(news.ShopId, number, "order.twice"), ct);
    }
}
