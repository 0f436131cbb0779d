using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>
/// The signature of all MoMo messages: HMAC-SHA256 in lowercase hex over <c>key=value</c> pairs in the order of their
/// keys, joined with &amp;, values as they are, an empty one too.
/// </summary>
internal static class MoMoSignature
{
    public static string Of(string secretKey, IEnumerable<(string Name, string Value)> signed)
    {
        var raw = string.Join(
            '&',
            signed.OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}")
        );
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(raw))
        );
    }

    /// <summary>Compared in constant time.</summary>
    public static bool IsOf(string secretKey, IEnumerable<(string Name, string Value)> signed, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Of(secretKey, signed)),
            Encoding.UTF8.GetBytes(signature)
        );
}
