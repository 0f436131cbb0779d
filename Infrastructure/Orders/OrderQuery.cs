using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// What a member of staff searches for: an order must have each word, or one that begins with it. Digits may be a phone
/// number in any written form, its beginning or its end, or an order number with or without its dash.
/// </summary>
public sealed class OrderQuery
{
    /// <summary>In characters.</summary>
    public const int Longest = 100;

    private const int MostWords = 8,
        FewestLastDigits = 3;

    private readonly IReadOnlyList<IReadOnlyList<string>> words;

    private OrderQuery(IReadOnlyList<IReadOnlyList<string>> words) => this.words = words;

    /// <summary>Identifies what is searched for, and where.</summary>
    public string Key => string.Join(' ', words.SelectMany(prefixes => prefixes));

    /// <summary>The prefixes of one word of which an order must have one; the word that most likely is the rarest.</summary>
    internal IReadOnlyList<string> Rarest => words.MaxBy(prefixes => prefixes.Max(prefix => prefix.Length))!;

    /// <param name="country">The shop's, for phone numbers without a country code; null: none.</param>
    /// <param name="withContacts">Whether the caller may read phone numbers and e-mail addresses.</param>
    /// <exception cref="RuleBroken"><c>input.bad-query</c></exception>
    public static OrderQuery Parse(string text, string? country, bool withContacts)
    {
        var words = text.Length <= Longest ? Words(text, country, withContacts).ToList() : [];
        return words.Count is >= 1 and <= MostWords
            ? new(words)
            : throw new RuleBroken(
                OrderInputRules.BadQuery,
                $"Please search for 1 to {MostWords} words of at most {Longest} characters in all."
            )
            {
                Field = "query",
            };
    }

    /// <param name="words">Of an order: see <see cref="OrderWords"/>.</param>
    internal bool Matches(IReadOnlyList<string> words) =>
        this.words.All(prefixes =>
            prefixes.Any(prefix => words.Any(word => word.StartsWith(prefix, StringComparison.Ordinal)))
        );

    private static IEnumerable<IReadOnlyList<string>> Words(string text, string? country, bool withContacts)
    {
        foreach (var part in Parts(text))
            if (OrderNumber.TryParse(part.Length > 6 && part[6] != '-' ? part.Insert(6, "-") : part, out var number))
                yield return Number(number, part, country, withContacts);
            else if (IsOfPhone(part))
                yield return Digits(part, country, withContacts);
            else if (withContacts && part.Contains('@', StringComparison.Ordinal))
                yield return [OrderWords.Contact + OrderWords.OfEmail(part)];
            else
                foreach (var word in SearchText.Words(part))
                    yield return withContacts
                        ? [OrderWords.Open + word, OrderWords.Contact + word]
                        : [OrderWords.Open + word];
    }

    // Ten digits may be both.
    private static IReadOnlyList<string> Number(OrderNumber number, string part, string? country, bool withContacts)
    {
        var word = OrderWords.Open + number.ToString().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return IsOfPhone(part) ? [word, .. Digits(part, country, withContacts)] : [word];
    }

    private static IReadOnlyList<string> Digits(string part, string? country, bool withContacts)
    {
        var digits = string.Concat(part.Where(char.IsAsciiDigit));
        if (!withContacts)
            return [OrderWords.Open + digits];
        if (ContactRules.FindPhone(part, country) is { } phone)
            return [OrderWords.Contact + phone[1..], OrderWords.Open + digits];
        return digits.Length < FewestLastDigits
            ? [OrderWords.Open + digits, OrderWords.Contact + digits]
            :
            [
                OrderWords.Open + digits,
                OrderWords.Contact + digits,
                OrderWords.Backwards + OrderWords.Reversed(digits),
            ];
    }

    /// <summary>Split at spaces, but not within a phone number: <c>lan (0905) 550 101</c> are two.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var phone = "";
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            if (IsOfPhone(part))
                phone += part;
            else
            {
                if (phone.Length > 0)
                    yield return phone;
                phone = "";
                yield return part;
            }
        if (phone.Length > 0)
            yield return phone;
    }

    private static bool IsOfPhone(string part) =>
        part.Any(char.IsAsciiDigit) && part.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '(' or ')');
}
