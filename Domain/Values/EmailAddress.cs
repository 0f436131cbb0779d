using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace BakeryOps.Domain.Values;

/// <summary>
/// A deliverable e-mail address: the one validation rule for input and for sending.
/// </summary>
/// <param name="Local">
/// The part before the <c>@</c>: a dot-atom (RFC 5322), in letters of any script (RFC 6531).
/// </param>
/// <param name="Host">The domain in ASCII (RFC 5891): <c>xn--mnchen-3ya.example</c>.</param>
public sealed record EmailAddress(string Local, string Host)
{
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const string Specials = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Names = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>Requires a mail server with SMTPUTF8.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    public override string ToString() => $"{Local}@{Host}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address =
            text is { Length: <= Longest }
            && text.Split('@') is [var local, var host]
            && IsLocal(local)
            && AsciiHost(host) is { } ascii
                ? new(local, ascii)
                : null;
        if (address?.ToString().Length > Longest)
            address = null;
        return address is not null;
    }

    /// <exception cref="RuleBroken"><c>input.bad-email</c></exception>
    public static EmailAddress Parse(string? text, string field) =>
        TryParse(text, out var address)
            ? address
            : throw new RuleBroken(InputRules.BadEmail, "That is not an e-mail address such as mai@example.com.")
            {
                Field = field,
            };

    private static bool IsLocal(string local) =>
        local.Length > 0
        && Encoding.UTF8.GetByteCount(local) <= LongestLocal
        && !local.StartsWith('.')
        && !local.EndsWith('.')
        && !local.Contains("..", StringComparison.Ordinal)
        && local.EnumerateRunes().All(IsAtom)
        && local.IsNormalized();

    private static bool IsAtom(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
                || Specials.Contains((char)rune.Value, StringComparison.Ordinal)
            : rune != Rune.ReplacementChar
                && (
                    Rune.IsLetterOrDigit(rune)
                    || Rune.GetUnicodeCategory(rune)
                        is UnicodeCategory.NonSpacingMark
                            or UnicodeCategory.SpacingCombiningMark
                );

    private static string? AsciiHost(string host)
    {
        if (host.Length == 0 || !PlainText.IsName(host.Replace('.', ' ')))
            return null;
        try
        {
            var ascii = Names.GetAscii(host).ToLowerInvariant();
            return ascii.Split('.') is [.., _, { Length: >= 2 } last] && !last.All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
