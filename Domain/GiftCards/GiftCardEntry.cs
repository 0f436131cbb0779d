using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>The kind of an entry in a gift card's ledger.</summary>
public enum GiftCardEvent
{
    Issued,

    /// <summary>An order was paid with it.</summary>
    Redeemed,

    /// <summary>That order was cancelled, or has become cheaper.</summary>
    Returned,

    /// <summary>By staff, with a reason.</summary>
    Adjusted,
    Voided,
}

/// <summary>One ledger entry, immutable.</summary>
/// <param name="Id">A repeat is recorded once.</param>
/// <param name="Amount">What it adds to the balance; below zero: takes from it.</param>
/// <param name="At">UTC.</param>
/// <param name="By">A staff member's id, or what made it: <c>orders</c>, <c>purchase</c>.</param>
/// <param name="OrderNumber">Null: it is not about an order.</param>
public sealed record GiftCardEntry(
    string Id,
    GiftCardEvent Kind,
    Money Amount,
    DateTimeOffset At,
    string By,
    string? Reason = null,
    string? OrderNumber = null
);

/// <summary>What is held for an order that is about to be admitted.</summary>
/// <param name="Submission">Whose order it is for.</param>
/// <param name="Until">From then on it is checked whether there is such an order; UTC.</param>
/// <param name="Attempts">How many requests of the same submission rely on it; at least 1.</param>
public sealed record GiftCardHold(GiftCardSubmission Submission, Money Amount, DateTimeOffset Until, int Attempts = 1);

/// <summary>The submission of an order, by which the order can be found.</summary>
/// <param name="Key">Identifies it with its contents.</param>
/// <param name="Day">The day of fulfilment.</param>
/// <param name="Fingerprint">Of shop and idempotency key, in hexadecimal digits.</param>
public sealed record GiftCardSubmission(string Key, DateOnly Day, string Fingerprint);

/// <summary>What an order has of a card.</summary>
/// <param name="Key">Of its submission.</param>
/// <param name="Amount">Zero, once all was returned.</param>
/// <param name="Version">The version of the order that it follows.</param>
public sealed record GiftCardUse(string Key, string OrderNumber, Money Amount, int Version);

/// <summary>What an order is paid with a gift card.</summary>
/// <param name="CardId">The card's id, not its code.</param>
/// <param name="LastFour">Of its code.</param>
/// <param name="Amount">More than nothing when it was placed; less, if the order has become cheaper since.</param>
public sealed record GiftCardTender(string CardId, string LastFour, Money Amount);
