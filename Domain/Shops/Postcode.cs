using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Postcodes of any country, as people write them.</summary>
public static class Postcode
{
    private const int Longest = 12;

    /// <summary>As it is compared: without case, spaces and hyphens.</summary>
    public static string Plain(string postcode) =>
        string.Concat(postcode.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <exception cref="RuleBroken"><c>input.bad-postcode</c></exception>
    internal static void Check(string postcode, string field)
    {
        if (
            postcode is { Length: <= Longest }
            && postcode.Any(char.IsAsciiLetterOrDigit)
            && postcode.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')
        )
            return;
        throw new RuleBroken(
            ShopInputRules.BadPostcode,
            $"A postcode has 1 to {Longest} letters and digits, with spaces or hyphens between them."
        )
        {
            Field = field,
        };
    }
}
