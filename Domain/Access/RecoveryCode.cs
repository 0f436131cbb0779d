using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Domain.Access;

/// <summary>
/// Stands in for a lost second factor, once. It has 80 random bits, so a fast hash keeps it secret.
/// </summary>
public static class RecoveryCode
{
    /// <summary>How many an account has at first.</summary>
    public const int Count = 10;

    public const int Bytes = 10;

    // Crockford's base32: no letters that look like digits.
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int LetterBits = 5,
        GroupLength = 4;

    /// <summary><c>7k3q-m2xd-90ab-tz4w</c></summary>
    /// <param name="random">10 random bytes.</param>
    public static string Write(byte[] random)
    {
        var letters = new StringBuilder();
        for (var bit = 0; bit < random.Length * 8; bit += LetterBits)
        {
            if (bit > 0 && bit / LetterBits % GroupLength == 0)
                letters.Append('-');
            var two = (random[bit / 8] << 8) | (bit / 8 + 1 < random.Length ? random[bit / 8 + 1] : 0);
            letters.Append(Letters[(two >> (16 - LetterBits - bit % 8)) & (Letters.Length - 1)]);
        }
        return letters.ToString();
    }

    /// <summary>However it is written: case, spaces and hyphens do not matter, nor O for 0 and I or L for 1.</summary>
    public static string HashOf(string shopId, string staffId, string code)
    {
        var plain = string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('o', '0')
            .Replace('i', '1')
            .Replace('l', '1');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{shopId}|{staffId}|{plain}")));
    }
}
