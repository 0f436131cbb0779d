using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// A number that people can read out, with the day of fulfilment in it, so that a look-up is a point read: <c>261124-7K3Q</c>.
/// Its letters leave out I, L, O and U, which are mistaken for others.
/// </summary>
/// <remarks>
/// The code follows from the idempotency key of the submission: whoever sends the same key again arrives at the same number,
/// and so at the same order. Two keys that meet in one code part ways at the next <c>attempt</c>, whose code is longer.
/// </remarks>
public readonly record struct OrderNumber
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Shortest = 4,
        Longest = 12;
    private static readonly SearchValues<char> AnyLetter = SearchValues.Create(Letters);
    private readonly string? text;

    private OrderNumber(string text, DateOnly day) => (this.text, Day) = (text, day);

    /// <summary>The day of fulfilment, in the shop's time zone.</summary>
    public DateOnly Day { get; }

    /// <param name="fingerprint">Of the key: see <see cref="Fingerprint"/>.</param>
    /// <param name="attempt">0 at first, one more for each code found taken; at most 8.</param>
    public static OrderNumber For(DateOnly day, byte[] fingerprint, int attempt)
    {
        Span<char> code = stackalloc char[Shortest + attempt];
        for (var i = 0; i < code.Length; i++)
            code[i] = Letters[fingerprint[(attempt * Shortest + i) % fingerprint.Length] % Letters.Length];
        return new($"{day.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{code}", day);
    }

    /// <summary>What the codes of a submission are drawn from: SHA-256 of shop and idempotency key.</summary>
    public static byte[] Fingerprint(string shopId, string idempotencyKey) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{shopId}|{idempotencyKey}"));

    /// <exception cref="RuleBroken"><c>order.not-found</c>: no order can have such a number.</exception>
    public static OrderNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new RuleBroken("order.not-found", $"'{text}' is not an order number such as 261124-7K3Q.")
            {
                Field = "number",
            };

    public static bool TryParse(string? text, out OrderNumber number)
    {
        number = default;
        var upper = text?.Trim().ToUpperInvariant();
        if (
            upper is null
            || upper.Length is < 7 + Shortest or > 7 + Longest
            || upper[6] != '-'
            || upper.AsSpan(7).ContainsAnyExcept(AnyLetter)
            || !DateOnly.TryParseExact(
                upper.AsSpan(0, 6),
                "yyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return false;
        number = new(upper, day);
        return true;
    }

    public override string ToString() => text ?? "";
}
