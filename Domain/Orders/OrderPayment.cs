using System.Text.Json.Serialization;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>How an order is paid, and what is known of it.</summary>
/// <param name="PayBy">Paid online only: the payment deadline; UTC.</param>
/// <param name="State">State of its online payment; null: nothing received yet, or a cash order.</param>
/// <param name="Cash">Cash taken at handover; null before, and where a card has paid all.</param>
public sealed record OrderPayment(
    PaymentMethod Method,
    DateTimeOffset? PayBy = null,
    PaymentState? State = null,
    CashPayment? Cash = null
)
{
    /// <summary>What gift cards pay of it; null: nothing, and never did.</summary>
    public IReadOnlyList<GiftCardTender>? GiftCards { get; init; }

    /// <summary>What is paid first of it; null: it is paid in full.</summary>
    public Deposit? Deposit { get; init; }
}

/// <summary>Cash taken at handover.</summary>
/// <param name="Reason">Why the amount differs from what was due; null when it does not.</param>
/// <param name="Due">What was due in cash of an order that was paid by card; null: all of it, of a cash order.</param>
public sealed record CashPayment(Money Amount, DateTimeOffset At, string By, string? Reason, Money? Due = null)
{
    /// <summary>Later corrections, oldest first; null: none.</summary>
    public IReadOnlyList<CashCorrection>? Corrections { get; init; }

    /// <summary>What was taken, as it is known now.</summary>
    [JsonIgnore]
    public Money Taken => Corrections is { Count: > 0 } all ? all[^1].Amount : Amount;
}
