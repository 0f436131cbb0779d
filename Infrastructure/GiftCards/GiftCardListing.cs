using BakeryOps.Domain.GiftCards;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>Which of a shop's cards are listed.</summary>
/// <param name="Words">As they are compared: each begins a word of the card. Null: any card.</param>
/// <param name="Status">Null: any.</param>
/// <param name="Today">In the shop's calendar.</param>
public sealed record GiftCardListing(IReadOnlyList<string>? Words, GiftCardStatus? Status, DateOnly Today)
{
    /// <summary>The word that most likely is the rarest; null: none is asked for.</summary>
    internal string? Rarest => Words?.MaxBy(word => word.Length);

    /// <summary>The row keys that are read lie between these two.</summary>
    internal (string After, string Before) Range
    {
        get
        {
            if (Rarest is { } word)
                return Prefix(GiftCardRows.WordPrefix + word);
            var today = GiftCardRows.Issued + GiftCardRows.Day(Today);
            return Status switch
            {
                GiftCardStatus.Active => (today, GiftCardRows.Issued + GiftCardRows.End),
                GiftCardStatus.Expired => (GiftCardRows.Issued, today),
                GiftCardStatus.AwaitingPayment => Prefix(GiftCardRows.Awaiting),
                GiftCardStatus.Voided => Prefix(GiftCardRows.Voided),
                _ => Prefix(GiftCardRows.CardPrefix),
            };
        }
    }

    internal bool Wants(GiftCard card, string rowKey)
    {
        if (Status is { } status && card.StatusOn(Today) != status)
            return false;
        return Words is null || (IsFirst(card, rowKey) && card.IsFoundBy(Words));
    }

    /// <summary>A card that several of its words find is at the first of them only.</summary>
    private bool IsFirst(GiftCard card, string rowKey) =>
        card.Words()
            .Where(word => word.StartsWith(Rarest!, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .First() == GiftCardRows.WordOf(rowKey);

    private static (string After, string Before) Prefix(string prefix) =>
        (prefix, prefix[..^1] + (char)(prefix[^1] + 1));
}
