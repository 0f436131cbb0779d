using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>
/// Brings a bought card in line with its money and the time: asks for payments whose notification was lost, ends a purchase
/// that was not paid in time, sends back what is not due, and deletes what ended long ago without having been paid.
/// </summary>
public sealed class SettleGiftCardPurchase(
    GiftCardsTable cards,
    PurchasePayments purchases,
    PaidPurchases paid,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    /// <summary>The clocks of two hosts differ by less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Function(nameof(SettleGiftCardPurchase)), Allow(Caller.System)]
    public async Task Run(
        [QueueTrigger("settle-gift-card-purchase")] SettleGiftCardPurchaseMessage message,
        CancellationToken ct
    )
    {
        var (shopId, number) = (message.ShopId, PurchaseNumber.Of(message.CardId));
        var now = clock.GetUtcNow();
        var before = await cards.Find(shopId, message.CardId, ct);
        var isOver = before?.IsToBePaid() != true || now >= before.Purchase!.PayBy;
        if (await purchases.Poll(shopId, number, isOver, ct) is { } books)
            await paid.FollowUp(number, books, ct);
        if (before is null)
            return;
        var card = await cards.Change(shopId, message.CardId, read => read.Lapse(now), ct);
        if (before.IsToBePaid() && card?.VoidedAt is not null && await purchases.Books(shopId, number, ct) is { } after)
            await paid.FollowUp(number, after, ct); // less than its price was paid
        if (card?.KeptUntil() is not { } until)
            return;
        if (now >= until)
            await cards.Delete(shopId, card.Id, read => read.KeptUntil() <= now, ct);
        else
            await scheduled.Send(message, until + Patience, ct);
    }
}
