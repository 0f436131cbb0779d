using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>
/// Pays orders with saved cards, on the order's own attempt, which can be paid once. The order is confirmed as after any
/// other payment: by what its provider has.
/// </summary>
public sealed class CardCharges(
    OrderPayments orderPayments,
    PaymentProviders providers,
    ISavesCards cards,
    PublicAddress address,
    IMessages messages,
    TimeProvider clock
)
{
    /// <summary>The same for a repeat with the same key and card.</summary>
    public static string IdOf(IdempotencyKey key, string cardId, bool offSession)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Value}|{cardId}"));
        return (offSession ? "o" : "c") + Convert.ToHexStringLower(hash.AsSpan(0, 10));
    }

    /// <summary>A declined card, and a bank that asks, are answers. A repeat with the same id gets the first one.</summary>
    /// <exception cref="RuleBroken">
    /// <c>card.other-method</c>, <c>card.unusable</c>, <c>card.tried-too-often</c>, <c>payments.nothing-due</c>,
    /// <c>payments.unavailable</c>
    /// </exception>
    public async Task<CardCharge> Charge(
        Order order,
        CustomerCards holder,
        SavedCard card,
        string id,
        bool offSession,
        CancellationToken ct
    )
    {
        if (order.Payment.Method != PaymentMethod.Card)
            throw new RuleBroken(CardRules.OtherMethod, $"Order {order.Number} is not paid by card.");
        var begun = await orderPayments.Begin(order, providers[cards.Name], ct) ?? throw NothingDue(order);
        var made = await Made(order, begun, holder, card, id, offSession, ct);
        if (made.State == CardChargeState.Paid)
            await messages.Send(new SettlePaymentMessage(order.ShopId, made.Attempt.Provider, made.Attempt.Id), ct);
        if (made.State == CardChargeState.AuthenticationNeeded && offSession)
            await messages.Send(
                NotificationMessage.About(order.ShopId, order.Number, PaymentNotifications.CardAuthentication, id),
                ct
            );
        return made;
    }

    private async Task<CardCharge> Made(
        Order order,
        PaymentAttempt begun,
        CustomerCards holder,
        SavedCard card,
        string id,
        bool offSession,
        CancellationToken ct
    )
    {
        if (begun.Paid is not null)
            return new(CardChargeState.Paid, begun);
        var books = await orderPayments.Books(order, ct);
        if (books?.FindCharge(id) is { } earlier)
            return new(earlier.StateOfCharge(), begun, earlier.Reason);
        books?.MustTakeCharges();
        var page = address.Of($"api/track/{TrackingLink.To(order)}");
        var asked = new CardChargeRequest(id, holder.HolderId!, card.Details.Id, offSession, page);
        var made = await cards.Charge(order.ShopId, begun, asked, ct);
        if (made.Entry(id, clock.GetUtcNow()) is { } entry)
            await orderPayments.Record(order, entry, ct);
        return made;
    }

    private static RuleBroken NothingDue(Order order) =>
        order.Status == OrderStatus.Cancelled
            ? new(OrderRules.Cancelled, $"Order {order.Number} was cancelled.") { Field = "number" }
            : new(PrepaymentRules.NothingDue, $"Nothing of order {order.Number} is to be paid online.")
            {
                Field = "number",
            };
}
