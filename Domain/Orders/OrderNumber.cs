using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// A human-readable number that contains the day of fulfilment, so that a look-up is a point read: <c>261124-7K3Q</c>.
/// Its alphabet omits I, L, O and U, which are easily misread.
/// </summary>
/// <remarks>
/// The code is derived from the submission's idempotency key, so a repeat with the same key arrives at the same number,
/// and so at the same order. If two keys collide, the later one takes the next <c>attempt</c>, whose code is longer.
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
    /// <param name="attempt">0 at first, plus one for each code already taken; at most 8.</param>
    public static OrderNumber For(DateOnly day, byte[] fingerprint, int attempt)
    {
        Span<char> code = stackalloc char[Shortest + attempt];
        for (var i = 0; i < code.Length; i++)
            code[i] = Letters[fingerprint[(attempt * Shortest + i) % fingerprint.Length] % Letters.Length];
        return new($"{day.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{code}", day);
    }

    /// <summary>The seed of a submission's codes: SHA-256 of shop and idempotency key.</summary>
    public static byte[] Fingerprint(string shopId, string idempotencyKey) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{shopId}|{idempotencyKey}"));

    /// <exception cref="RuleBroken"><c>order.not-found</c>: no order can have such a number.</exception>
    public static OrderNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new RuleBroken(OrderRules.NotFound, $"'{text}' is not an order number such as 261124-7K3Q.")
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
