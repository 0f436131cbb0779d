using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>
/// Our references at MTN: UUIDs of version 4 in form. The same request has the same one, so that MTN knows a repeat; to
/// others they are random.
/// </summary>
internal static class MtnReference
{
    public static Guid Of(MtnMoMoOptions account, params IEnumerable<string> about)
    {
        var key = Encoding.UTF8.GetBytes(account.ApiKey!);
        var bytes = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', about))).AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    /// <summary>
    /// The last part of a callback's address: the reference and a code that only we can write, as MTN does not sign. So
    /// strangers cannot make us ask MTN.
    /// </summary>
    public static string Sealed(MtnMoMoOptions account, string shopId, Guid reference)
    {
        var key = Encoding.UTF8.GetBytes(account.ApiKey!);
        var code = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"callback\n{shopId}\n{reference}")).AsSpan(0, 16);
        return $"{reference}.{Convert.ToHexStringLower(code)}";
    }

    /// <summary>The reference of such an address. Null: we did not write it.</summary>
    public static Guid? Opened(MtnMoMoOptions account, string shopId, string? address)
    {
        if (!Guid.TryParseExact(address?.Split('.')[0], "D", out var reference))
            return null;
        var ours = Encoding.UTF8.GetBytes(Sealed(account, shopId, reference));
        return CryptographicOperations.FixedTimeEquals(ours, Encoding.UTF8.GetBytes(address!)) ? reference : null;
    }

    /// <summary>What the order is called at MTN.</summary>
    public static string External(string shopId, string orderNumber) => $"{shopId}.{orderNumber}";

    /// <summary>Null: it is not one of ours.</summary>
    public static (string Shop, string Order)? Read(string? external) =>
        external?.Split('.') is [{ Length: > 0 } shop, { Length: > 0 } order] ? (shop, order) : null;
}
