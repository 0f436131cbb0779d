using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Copies stored events to the queues that <see cref="Subscriptions"/> names, then deletes them from the outbox. Repeats
/// are harmless: every subscriber is idempotent.
/// </summary>
public sealed class PublishOutbox(
    OrdersTable orders,
    ShopsTable shops,
    IMessages messages,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    /// <summary>Events of a high load are many messages; sent all at once they would delay the next orders.</summary>
    private const int AtATime = 4;

    [Function(nameof(PublishOutbox)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("publish-outbox")] OrderEvents events, CancellationToken ct)
    {
        if (events.IsRepeat && !await orders.IsPending(events, ct))
            return; // behind a long queue a check repeats events that are only late
        var shop = await shops.Find(events.ShopId, ct);
        await Parallel.ForEachAsync(
            [.. Subscriptions.Of(events), .. shop is null ? [] : Subscriptions.Webhooks(events, shop)],
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (send, ct) => await send(messages, ct)
        );
        if (shop is not null)
            foreach (var send in Subscriptions.Scheduled(events, shop, clock.GetUtcNow()))
                await send(scheduled, ct);
        await orders.Delete(events, ct);
    }
}
