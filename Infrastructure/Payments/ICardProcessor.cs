using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>The card processor. Every call may be repeated: the order's id makes it idempotent.</summary>
public interface ICardProcessor : ICardLimits
{
    /// <summary>A payment intent of the order: a new one, or the one created before for this amount.</summary>
    /// <param name="instead">The order's former intent, paid or cancelled; null: it had none.</param>
    /// <exception cref="RuleBroken">
    /// <c>payments.unavailable</c>: the processor does not answer; <c>payments.refused</c>, <c>payments.bad-amount</c>:
    /// permanent
    /// </exception>
    Task<CardIntent> Begin(Order order, Money amount, string? instead, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    Task<CardIntent> Read(string shopId, string intentId, CancellationToken ct);

    /// <summary>Cancels the intent. One that was paid meanwhile stays paid and is returned as paid.</summary>
    Task<CardIntent> Cancel(string shopId, string intentId, CancellationToken ct);

    /// <summary>Refunds and disputes of the intent, whether made by us, by hand, or by the customer's bank.</summary>
    Task<CardActivity> ReadActivity(string shopId, CardIntent intent, CancellationToken ct);

    /// <summary>Refunds that amount of an order's intent.</summary>
    /// <param name="before">
    /// The activity from which the amount was computed. A repeat with the same activity is the same refund.
    /// </param>
    /// <returns>Null: the refund is impossible at present, and a retry changes nothing.</returns>
    Task<CardRefund?> Refund(string shopId, CardIntent intent, Money amount, CardActivity before, CancellationToken ct);

    /// <summary>
    /// Verifies a webhook's signature on the raw bytes and returns its event; null: the event is not for us.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>access.bad-signature</c>, <c>input.not-json</c>, <c>input.bad-event</c>
    /// </exception>
    CardEvent? Hear(string shopId, string body, string signature);
}
