using System.Security.Cryptography;

namespace BakeryOps.Local.Simulators;

/// <summary>Random ids in the vendors' formats, unique also across processes that share a storage account.</summary>
internal static class VendorIds
{
    /// <summary>The prefix and 24 letters and digits, as in <c>pi_3Q…</c>.</summary>
    public static string Id(string prefix) =>
        prefix + RandomNumberGenerator.GetString("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 24);

    /// <summary>The prefix and 32 hexadecimal digits, as in <c>SM…</c>.</summary>
    public static string Hex(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
