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

    /// <summary>What the order is called at MTN.</summary>
    public static string External(string shopId, string orderNumber) => $"{shopId}.{orderNumber}";

    /// <summary>Null: it is not one of ours.</summary>
    public static (string Shop, string Order)? Read(string? external) =>
        external?.Split('.') is [{ Length: > 0 } shop, { Length: > 0 } order] ? (shop, order) : null;
}
