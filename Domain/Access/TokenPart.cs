namespace BakeryOps.Domain.Access;

/// <summary>
/// A part of tokens and storefront keys, safe in a row key: 1–40 lower-case letters, digits and hyphens.
/// </summary>
public static class TokenPart
{
    public static bool IsOne(string text) =>
        text is { Length: > 0 and <= 40 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
