using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary><c>X-Twilio-Signature</c> (https://www.twilio.com/docs/usage/security).</summary>
internal static class TwilioSignature
{
    /// <summary>
    /// Base64 of HMAC-SHA1, keyed with the token, over the URL and all names and values, sorted by name, without
    /// separators.
    /// </summary>
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            signed.Append(name).Append(value);
#pragma warning disable CA5350 // Twilio requires SHA-1.
        return Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString()))
        );
#pragma warning restore CA5350
    }
}
