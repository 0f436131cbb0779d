using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The card processor. Every call may be repeated: it is keyed by the order.</summary>
public interface ICardProcessor
{
    /// <summary>What the shop can be paid by card in that currency.</summary>
    /// <exception cref="RuleBroken"><c>payments.not-set-up</c>: the shop takes no cards; <c>payments.bad-currency</c></exception>
    AmountLimits Limits(string shopId, Currency currency);

    /// <summary>The order's intent to pay: a new one, or the one made before.</summary>
    /// <param name="instead">The order's intent that was cancelled at the processor, and needs another in its place; null: it had none.</param>
    /// <exception cref="RuleBroken">
    /// <c>payments.unavailable</c>: the processor does not answer; <c>payments.refused</c>, <c>payments.bad-amount</c>: it will never take it
    /// </exception>
    Task<CardIntent> Begin(Order order, string? instead, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    Task<CardIntent> Read(string shopId, string intentId, CancellationToken ct);

    /// <summary>Calls the intent off. One that has been paid meanwhile stays paid, and is answered so.</summary>
    Task<CardIntent> Cancel(string shopId, string intentId, CancellationToken ct);

    /// <summary>What happened to the money that the intent took: by us, by hand, by the customer's bank.</summary>
    Task<CardActivity> ReadActivity(string shopId, CardIntent intent, CancellationToken ct);

    /// <summary>Gives back that much of what an order's intent took.</summary>
    /// <param name="before">What had happened to the money when the amount was found. The same again is the same refund.</param>
    /// <returns>Null: it cannot go back as things stand, and asking again changes nothing.</returns>
    Task<CardRefund?> Refund(string shopId, CardIntent intent, Money amount, CardActivity before, CancellationToken ct);

    /// <summary>Whose payment a webhook is about, once its signature has been verified on the raw bytes; null: nothing for us.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-signature</c>, <c>input.not-json</c>, <c>input.bad-event</c></exception>
    CardEvent? Hear(string shopId, string body, string signature);
}

/// <summary>A payment under way at the card processor.</summary>
/// <param name="ClientSecret">What the customer's browser pays with.</param>
/// <param name="IsCancelled">Nothing can be paid with it any more.</param>
/// <param name="Paid">What has been captured; null = nothing yet.</param>
/// <param name="HasMoved">Whether money went back since, or is disputed: see <see cref="ICardProcessor.ReadActivity"/>.</param>
/// <param name="ShopId">Whose it says it is; null when it is none of ours.</param>
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

/// <param name="HasReturned">It went nowhere: the customer's bank did not take it.</param>
/// <param name="ByHand">Not made by us.</param>
public sealed record CardRefund(string Id, Money Amount, bool HasReturned = false, bool ByHand = false);

public sealed record CardDispute(string Id, Money Amount, DisputeState State);

/// <summary>What happened to the money of one intent, oldest first.</summary>
public sealed record CardActivity(IReadOnlyList<CardRefund> Refunds, IReadOnlyList<CardDispute> Disputes)
{
    public static CardActivity None { get; } = new([], []);

    /// <summary>What the processor still has of <paramref name="paid"/>: what did not go back, and was not lost to a dispute.</summary>
    public Money Remaining(Money paid)
    {
        var gone =
            Refunds.Where(refund => !refund.HasReturned).Sum(refund => refund.Amount.MinorUnits)
            + Disputes.Where(dispute => dispute.State == DisputeState.Lost).Sum(dispute => dispute.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, paid.MinorUnits - gone) };
    }

    /// <summary>What of it we may give back. A refund that returned is left to the owner, who may have paid it back in another way.</summary>
    public Money ToRefund(Money paid)
    {
        var returned = Refunds.Where(refund => refund.HasReturned).Sum(refund => refund.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, Remaining(paid).MinorUnits - returned) };
    }

    /// <summary>The same for the same movements: another is another.</summary>
    public string Version =>
        $"{Refunds.Count}.{Refunds.Count(refund => refund.HasReturned)}.{Disputes.Count}.{Disputes.Count(dispute => dispute.State != DisputeState.Open)}";
}

/// <summary>An event of the card processor's about an intent: how that stands is to be read.</summary>
/// <param name="HasMoved">Money went back, or did not, or is disputed.</param>
public sealed record CardEvent(string EventId, string IntentId, bool HasMoved);
