using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>The words by which staff find a card.</summary>
public static class FindingGiftCards
{
    /// <summary>Of names and addresses; a card with more of them is found by the first.</summary>
    private const int MostOfPeople = 60;

    /// <summary>
    /// The end of its code, its reference, the numbers of the orders that were paid with it, and the names and e-mail
    /// addresses of its recipient and buyer. They become more with time, never fewer.
    /// </summary>
    public static IReadOnlyList<string> Words(this GiftCard card)
    {
        var people = SearchText.Words($"{Text(card.Recipient)} {Text(card.Purchase?.Buyer)}");
        var orders = card.Uses.SelectMany(use => SearchText.Words(use.OrderNumber));
        var own = SearchText.Words($"{card.LastFour} {card.Purchase?.Reference}");
        return [.. own.Concat(people.Take(MostOfPeople)).Concat(orders).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether each of the words begins one of the card's.</summary>
    public static bool IsFoundBy(this GiftCard card, IReadOnlyList<string> words)
    {
        var own = card.Words();
        return words.All(word => own.Any(one => one.StartsWith(word, StringComparison.Ordinal)));
    }

    private static string Text(GiftCardRecipient? person) => $"{person?.Name} {person?.Email}";
}
