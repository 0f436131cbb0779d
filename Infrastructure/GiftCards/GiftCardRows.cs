using System.Globalization;
using BakeryOps.Domain.GiftCards;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>
/// The row keys of table <c>GiftCards</c>: <c>card|{id}</c> is a card, <c>code|{hash}</c> leads from its code to it. By
/// <c>word|{word} {id}</c> and <c>state|{state}|{last day}|{id}</c>, which are written with the card, it is listed.
/// </summary>
internal static class GiftCardRows
{
    public const string CardPrefix = "card|",
        CodePrefix = "code|",
        WordPrefix = "word|",
        Issued = "state|issued|",
        Awaiting = "state|awaiting|",
        Voided = "state|voided|";

    /// <summary>After all last days, and all ids.</summary>
    public const string End = "~";

    /// <summary>The keys by which a card is listed.</summary>
    public static IReadOnlyList<string> IndexOf(GiftCard card) =>
        [.. card.Words().Select(word => $"{WordPrefix}{word} {card.Id}"), $"{State(card)}{LastDay(card)}|{card.Id}"];

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string IdOf(string rowKey) => rowKey[(rowKey.LastIndexOfAny(['|', ' ']) + 1)..];

    /// <summary>The word in a word's row key.</summary>
    public static string WordOf(string rowKey) => rowKey[WordPrefix.Length..].Split(' ')[0];

    private static string State(GiftCard card)
    {
        if (card.VoidedAt is not null)
            return Voided;
        return card.Entries.Count == 0 ? Awaiting : Issued;
    }

    private static string LastDay(GiftCard card) => Day(card.ExpiresOn ?? DateOnly.MaxValue);
}
