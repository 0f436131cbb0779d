using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The card processor. Every call may be repeated: the order's id makes it idempotent.</summary>
public interface ICardProcessor
{
    /// <summary>The amounts that the shop can take by card in that currency.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.not-set-up</c>: the shop takes no cards; <c>payments.bad-currency</c>
    /// </exception>
    AmountLimits Limits(string shopId, Currency currency);

    /// <summary>The order's payment intent: a new one, or the one created before.</summary>
    /// <param name="instead">The order's cancelled intent that is to be replaced; null: it had none.</param>
    /// <exception cref="RuleBroken">
    /// <c>payments.unavailable</c>: the processor does not answer; <c>payments.refused</c>, <c>payments.bad-amount</c>:
    /// permanent
    /// </exception>
    Task<CardIntent> Begin(Order order, string? instead, CancellationToken ct);

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
    /// <c>input.bad-signature</c>, <c>input.not-json</c>, <c>input.bad-event</c>
    /// </exception>
    CardEvent? Hear(string shopId, string body, string signature);
}

/// <summary>A payment intent at the card processor.</summary>
/// <param name="ClientSecret">The secret the customer's browser pays with.</param>
/// <param name="IsCancelled">It can no longer be paid.</param>
/// <param name="Paid">The captured amount; null: nothing yet.</param>
/// <param name="HasMoved">Whether there are refunds or disputes: see <see cref="ICardProcessor.ReadActivity"/>.</param>
/// <param name="ShopId">From its metadata; null when it is not one of ours.</param>
/// <param name="OrderNumber">As <paramref name="ShopId"/>.</param>
public sealed record CardIntent(
    string Id,
    string ClientSecret,
    bool IsCancelled,
    Money? Paid,
    bool HasMoved,
    bool IsDisputed,
    string? ShopId,
    string? OrderNumber
);

/// <param name="HasReturned">The refund failed: the customer's bank did not accept it.</param>
/// <param name="ByHand">Not made by us.</param>
public sealed record CardRefund(string Id, Money Amount, bool HasReturned = false, bool ByHand = false);

public sealed record CardDispute(string Id, Money Amount, DisputeState State);

/// <summary>Refunds and disputes of one intent, oldest first.</summary>
public sealed record CardActivity(IReadOnlyList<CardRefund> Refunds, IReadOnlyList<CardDispute> Disputes)
{
    public static CardActivity None { get; } = new([], []);

    /// <summary>What the processor still has of <paramref name="paid"/>: less refunds and lost disputes.</summary>
    public Money Remaining(Money paid)
    {
        var gone =
            Refunds.Where(refund => !refund.HasReturned).Sum(refund => refund.Amount.MinorUnits)
            + Disputes.Where(dispute => dispute.State == DisputeState.Lost).Sum(dispute => dispute.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, paid.MinorUnits - gone) };
    }

    /// <summary>
    /// What we may refund. A failed refund is left to the owner, who may have paid the customer in another way.
    /// </summary>
    public Money ToRefund(Money paid)
    {
        var returned = Refunds.Where(refund => refund.HasReturned).Sum(refund => refund.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, Remaining(paid).MinorUnits - returned) };
    }

    /// <summary>Changes with every refund or dispute, and with their states.</summary>
    public string Version =>
        $"{Refunds.Count}.{Refunds.Count(refund => refund.HasReturned)}.{Disputes.Count}.{Disputes.Count(dispute => dispute.State != DisputeState.Open)}";
}

/// <summary>An event of the card processor about an intent, whose state must be read.</summary>
/// <param name="HasMoved">A refund was made or failed, or there is a dispute.</param>
public sealed record CardEvent(string EventId, string IntentId, bool HasMoved);
