using System.Text;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The words by which an order is found. The first character is the kind: <c>n</c> name, number or product, which each
/// role may read; <c>c</c> phone or e-mail; <c>r</c> a phone number backwards, which is found by its last digits.
/// </summary>
internal static class OrderWords
{
    public const string Open = "n",
        Contact = "c",
        Backwards = "r";

    /// <summary>An order with more words is found by the first of them: its products stand last.</summary>
    public const int Most = 90;

    private const int LongestEmail = 80;

    public static IReadOnlyList<string> Of(Order order) => [.. All(order).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>An e-mail address as it is compared; signs that may be unsafe in a row key are replaced.</summary>
    public static string OfEmail(string email)
    {
        var signs = email.Trim().ToLowerInvariant().EnumerateRunes().Take(LongestEmail);
        return string.Concat(signs.Select(sign => IsSafe(sign) ? sign.ToString() : "_"));
    }

    private static bool IsSafe(Rune sign) => Rune.IsLetterOrDigit(sign) || sign.Value is '@' or '.' or '-' or '_';

    public static string Reversed(string digits) => string.Concat(digits.Reverse());

    private static IEnumerable<string> All(Order order)
    {
        var (day, code) = (order.Number[..6], order.Number[7..].ToLowerInvariant());
        yield return Open + day + code;
        yield return Open + code;
        if (order.Customer.Phone is { } phone)
        {
            var digits = string.Concat(phone.Where(char.IsAsciiDigit));
            yield return Contact + digits;
            yield return Contact + ContactRules.NationalDigits(phone);
            yield return Backwards + Reversed(digits);
        }
        if (order.Customer.Email is { } email)
        {
            yield return Contact + OfEmail(email);
            foreach (var word in SearchText.Words(email.Split('@')[0]))
                yield return Contact + word;
        }
        foreach (var word in SearchText.Words(order.Customer.Name))
            yield return Open + word;
        foreach (var line in order.Basket.Lines)
        foreach (var word in SearchText.Words($"{line.Name} {line.ProductId}"))
            yield return Open + word;
    }
}
