using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>
/// The code of a gift card: 15 random characters and a check character, shown in groups of four:
/// <c>7K3Q-0B9D-XM2P-5TRA</c>. It is stored only as a hash.
/// </summary>
/// <remarks>
/// The alphabet is Crockford's base 32: without I, L, O and U, which are easily misread. The check character is that of a
/// polynomial code over GF(32): one wrong character, or two that are exchanged, are always found.
/// </remarks>
public sealed record GiftCardCode
{
    /// <summary>32 different characters.</summary>
    public const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>75 bits.</summary>
    public const int RandomLength = 15;

    private const int Length = RandomLength + 1,
        GroupLength = 4,
        LongestWritten = 40;

    private readonly string plain;

    private GiftCardCode(string plain) => this.plain = plain;

    public string LastFour => plain[^GroupLength..];

    /// <param name="random">15 of <see cref="Letters"/>.</param>
    public static GiftCardCode Of(string random) => new(random + Letters[Times2(Sum(random))]);

    /// <param name="written">As people write it: small letters, spaces and hyphens do not matter, nor do O, I and L.</param>
    /// <exception cref="RuleBroken"><c>input.bad-gift-card</c></exception>
    public static GiftCardCode Parse(string written, string field)
    {
        if (written.Length <= LongestWritten)
        {
            var plain = string.Concat(written.Where(c => c is not (' ' or '-')).Select(Read));
            if (plain.Length == Length && plain.All(c => Letters.Contains(c, StringComparison.Ordinal)))
                if (Sum(plain) == 0)
                    return new(plain);
        }
        throw new RuleBroken(
            GiftCardInputRules.BadCode,
            "That is not the code of a gift card. Please check each of its 16 characters."
        )
        {
            Field = field,
        };
    }

    /// <summary>What the code is found by: 64 hexadecimal digits.</summary>
    public string HashIn(string shopId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"gift-card|{shopId}|{plain}")));

    public override string ToString() =>
        string.Join('-', plain.Chunk(GroupLength).Select(letters => new string(letters)));

    private static char Read(char written) =>
        char.ToUpperInvariant(written) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var letter => letter,
        };

    private static int Sum(string letters) =>
        letters.Aggregate(0, (sum, c) => Times2(sum) ^ Letters.IndexOf(c, StringComparison.Ordinal));

    /// <summary>In GF(32), by the primitive polynomial x⁵ + x² + 1.</summary>
    private static int Times2(int value) => (value & 16) == 0 ? value << 1 : (value << 1) ^ 37;
}
