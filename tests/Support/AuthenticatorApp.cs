using System.Globalization;
using System.Security.Cryptography;

namespace BakeryOps.Support;

/// <summary>An authenticator app as on a phone, written from RFC 6238 and RFC 4648 alone.</summary>
public sealed class AuthenticatorApp(string secret)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    public string Secret => secret;

    /// <param name="steps">How many steps the phone's clock is ahead.</param>
    public string CodeAt(DateTimeOffset now, int steps = 0)
    {
        var counter = BitConverter.GetBytes(now.ToUnixTimeSeconds() / StepSeconds + steps);
        if (BitConverter.IsLittleEndian)
            Array.Reverse(counter);
#pragma warning disable CA5350 // RFC 6238 has it, and so have all apps.
        var hash = HMACSHA1.HashData(Key(), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 0xF;
        var number = ((hash[at] & 0x7F) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private byte[] Key()
    {
        var (bits, count, key) = (0, 0, new List<byte>());
        foreach (var letter in secret)
        {
            bits = (bits << 5) | Letters.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count < 8)
                continue;
            key.Add((byte)(bits >> (count - 8)));
            count -= 8;
            bits &= (1 << count) - 1;
        }
        return [.. key];
    }
}
