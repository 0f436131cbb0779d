using BakeryOps.Domain.Payments.Cards;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>A saved card.</summary>
public sealed record CardView
{
    public required string Id { get; init; }

    /// <summary>As the provider names it: visa, mastercard.</summary>
    public required string Brand { get; init; }
    public required string LastFour { get; init; }
    public required int ExpiryMonth { get; init; }
    public required int ExpiryYear { get; init; }

    /// <summary>Whether the customer has agreed that the shop charges it for orders by phone.</summary>
    public required bool OffSession { get; init; }

    /// <summary>When the customer has agreed that it is kept; UTC.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    public static CardView Of(SavedCard card) =>
        new()
        {
            Id = card.Id,
            Brand = card.Details.Brand,
            LastFour = card.Details.LastFour,
            ExpiryMonth = card.Details.ExpiryMonth,
            ExpiryYear = card.Details.ExpiryYear,
            OffSession = card.Consent.OffSession,
            SavedAt = card.Consent.At,
        };
}
