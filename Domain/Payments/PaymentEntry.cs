using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The kind of a payment ledger entry.</summary>
public enum PaymentEvent
{
    Captured,
    Refunded,
    CashCollected,

    /// <summary>More cash was taken than was recorded.</summary>
    CashAdded,

    /// <summary>Less cash was taken than was recorded.</summary>
    CashRemoved,

    /// <summary>Arrived by bank transfer.</summary>
    Transferred,

    /// <summary>Paid with a gift card.</summary>
    GiftCardRedeemed,

    /// <summary>Went back to the gift card.</summary>
    GiftCardReturned,

    /// <summary>
    /// A refund failed, since the customer's bank did not accept it. May arrive before the refund itself.
    /// </summary>
    RefundReturned,

    /// <summary>
    /// Money that names the order but does not pay it: on an intent that is not the order's, or in another currency.
    /// </summary>
    Unmatched,

    /// <summary>The customer's bank reclaims the money or makes an inquiry.</summary>
    Disputed,
    DisputeWon,
    DisputeLost,

    /// <summary>The shop's evidence in a dispute was handed in.</summary>
    EvidenceSent,

    /// <summary>A saved card was charged and declined; the reason is the bank's code.</summary>
    CardDeclined,

    /// <summary>A saved card was charged, and the bank asks its customer.</summary>
    AuthenticationNeeded,
}

/// <summary>One ledger entry, immutable.</summary>
/// <param name="Id">The vendor's id, or one derived from the order: a repeat is recorded once.</param>
/// <param name="Amount">Always positive; the kind gives the direction.</param>
/// <param name="At">When it was recorded; UTC.</param>
/// <param name="ByHand">Of a refund: not made by us.</param>
public sealed record PaymentEntry(
    string Id,
    PaymentEvent Kind,
    Money Amount,
    DateTimeOffset At,
    string? Reason = null,
    bool ByHand = false
)
{
    /// <summary>What the provider keeps of it, also after a refund; null: not known, or not yet.</summary>
    public Money? Fee { get; init; }

    /// <summary>Of a dispute: until when evidence is taken, UTC; null: there is no deadline.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    internal bool IsTransferRefund =>
        Kind == PaymentEvent.Refunded && Id.StartsWith(Payment.TransferRefund, StringComparison.Ordinal);
}
