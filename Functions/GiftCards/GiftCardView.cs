using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <summary>A gift card as shown to staff: never with its code.</summary>
public sealed record GiftCardView
{
    public required string Id { get; init; }

    /// <summary>The end of its code.</summary>
    public required string LastFour { get; init; }
    public required GiftCardStatus Status { get; init; }

    /// <summary>What it was issued with.</summary>
    public required Money Value { get; init; }
    public required Money Balance { get; init; }

    /// <summary>What of the balance is held for orders that are being placed.</summary>
    public required Money Held { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The last day on which it can be used; absent: it does not expire.</summary>
    public required DateOnly? ExpiresOn { get; init; }

    /// <summary>Absent: it was handed over in person.</summary>
    public required GiftCardRecipient? Recipient { get; init; }

    /// <summary>The purchase that it comes from; absent: staff have issued it.</summary>
    public required string? Purchase { get; init; }

    /// <summary>Its ledger, oldest first: the amounts sum to the balance.</summary>
    public required IReadOnlyList<GiftCardEntry> Entries { get; init; }

    public static GiftCardView Of(GiftCard card, Shop shop, DateTimeOffset now) =>
        new()
        {
            Id = card.Id,
            LastFour = card.LastFour,
            Status = card.StatusOn(shop.Calendar.DayOf(now)),
            Value = card.Value,
            Balance = card.Balance,
            Held = card.Held,
            IssuedAt = card.IssuedAt,
            ExpiresOn = card.ExpiresOn,
            Recipient = card.Recipient,
            Purchase = card.Purchase,
            Entries = card.Entries,
        };
}
