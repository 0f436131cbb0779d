using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>The state of a gift card.</summary>
public enum GiftCardStatus
{
    /// <summary>It was ordered, and is issued once it is paid.</summary>
    AwaitingPayment,
    Active,
    Expired,
    Voided,
}

/// <summary>
/// A gift card: an append-only ledger, which makes its balance, and what of it is held for orders about to be placed.
/// </summary>
public sealed record GiftCard
{
    /// <summary>Bounds the row's size. Money that comes back to the card is always recorded.</summary>
    public const int MostEntries = 500;

    public required string Id { get; init; }

    /// <summary>See <see cref="GiftCardCode.HashIn"/>.</summary>
    public required string CodeHash { get; init; }

    public required string LastFour { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The last day on which it can be used, in the shop's calendar; null: it does not expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Null: it was handed over in person.</summary>
    public GiftCardRecipient? Recipient { get; init; }

    /// <summary>Null: staff have issued it.</summary>
    public GiftCardPurchase? Purchase { get; init; }

    /// <summary>UTC; null: it is not void.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    /// <summary>The code, until it was sent to the recipient; null: it is known to nobody here.</summary>
    public string? UnsentCode { get; init; }

    public required IReadOnlyList<GiftCardEntry> Entries { get; init; }
    public IReadOnlyList<GiftCardHold> Holds { get; init; } = [];

    /// <summary>Each order that was ever paid with it.</summary>
    public IReadOnlyList<GiftCardUse> Uses { get; init; } = [];

    [JsonIgnore]
    public Money Value => Purchase?.Amount ?? Entries[0].Amount;

    [JsonIgnore]
    public Currency Currency => Value.Currency;

    [JsonIgnore]
    public Money Balance => Entries.Aggregate(Money.Zero(Currency), (sum, entry) => sum + entry.Amount);

    /// <summary>What is held for orders about to be placed.</summary>
    [JsonIgnore]
    public Money Held => Holds.Aggregate(Money.Zero(Currency), (sum, hold) => sum + hold.Amount);

    /// <summary>Whether any of it was ever spent.</summary>
    [JsonIgnore]
    public bool IsUnused => Holds.Count == 0 && Uses.All(use => use.Amount.IsZero);

    /// <param name="today">In the shop's calendar.</param>
    public GiftCardStatus StatusOn(DateOnly today)
    {
        if (VoidedAt is not null)
            return GiftCardStatus.Voided;
        if (Entries.Count == 0)
            return GiftCardStatus.AwaitingPayment;
        return today > ExpiresOn ? GiftCardStatus.Expired : GiftCardStatus.Active;
    }

    /// <summary>What an order can be paid with; zero, where the card cannot be used.</summary>
    public Money AvailableOn(DateOnly today) =>
        StatusOn(today) == GiftCardStatus.Active && Balance > Held ? Balance - Held : Money.Zero(Currency);

    /// <exception cref="RuleBroken"><c>gift-card.voided</c>, <c>gift-card.expired</c></exception>
    public void RequireActive(DateOnly today, string field)
    {
        var status = StatusOn(today);
        if (status == GiftCardStatus.Voided)
            throw new RuleBroken(GiftCardRules.Voided, $"Gift card …{LastFour} is not valid any more.")
            {
                Field = field,
            };
        if (status == GiftCardStatus.Expired)
            throw new RuleBroken(GiftCardRules.Expired, $"Gift card …{LastFour} expired on {ExpiresOn:yyyy-MM-dd}.")
            {
                Field = field,
            };
    }

    internal GiftCard With(GiftCardEntry entry) =>
        entry.Amount.IsZero || Entries.Any(one => one.Id == entry.Id)
            ? this
            : this with
            {
                Entries = [.. Entries, entry],
            };
}

/// <summary>How a card was bought.</summary>
/// <param name="Reference">For the payment.</param>
/// <param name="PayBy">It ends at this instant unless it has been paid; UTC.</param>
/// <param name="PaidAt">Null: it is not paid, and there is no card yet; UTC.</param>
/// <param name="RefundedAt">Null: it was not; UTC.</param>
public sealed record GiftCardPurchase(
    string Reference,
    Money Amount,
    GiftCardRecipient Buyer,
    DateTimeOffset PayBy,
    DateTimeOffset? PaidAt = null,
    DateTimeOffset? RefundedAt = null
)
{
    /// <summary>Whether it was paid online; otherwise by bank transfer or at the counter.</summary>
    public bool IsPaidOnline { get; init; }
}

/// <summary>Whom a card is sent to.</summary>
/// <param name="Language">Null: the shop's.</param>
/// <param name="Message">From the one who gives it, up to 300 characters; null: none.</param>
public sealed record GiftCardRecipient(string Name, string Email, string? Language = null, string? Message = null);
