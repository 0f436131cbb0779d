using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

/// <summary>Whether a webhook is Twilio's: <c>X-Twilio-Signature</c> is the base64 of HMAC-SHA1 over the address and the sorted parameters.</summary>
/// <param name="secret">The account's primary auth token.</param>
public class RequestValidator(string secret)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <param name="url">Exactly as Twilio was told it; the port may stand there or not, since Twilio itself signs both ways.</param>
    /// <exception cref="ArgumentException">There is no address or no signature.</exception>
    public bool Validate(string url, IDictionary<string, string> parameters, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        var fields = string.Concat((parameters ?? new Dictionary<string, string>()).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value));
        return Same(Signature(url + fields), expected) | Same(Signature(OtherWay(url) + fields), expected);
    }

    public bool Validate(string url, NameValueCollection parameters, string expected) =>
        Validate(url, parameters.AllKeys.ToDictionary(name => name, name => parameters[name]), expected);

    /// <summary>For a JSON body: the address carries <c>bodySHA256</c>, and both the address and the body must be as signed.</summary>
    public bool Validate(string url, string body, string expected)
    {
        var hash = new Uri(url).Query.TrimStart('?').Split('&').Select(field => field.Split('=', 2)).FirstOrDefault(field => field is ["bodySHA256", _])?[1];
        return hash is not null && Validate(url, new Dictionary<string, string>(), expected) && ValidateBody(body, Uri.UnescapeDataString(hash));
    }

    public static bool ValidateBody(string rawBody, string expected) => Same(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected);

    private string Signature(string signed) => Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(signed)));
    private static bool Same(string a, string b) => b is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    /// <summary>Without the port that stands there, or with the scheme's own one, which is never taken away.</summary>
    private static string OtherWay(string url)
    {
        var usual = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        var (port, end) = (PortOf(url), AuthorityEnd(url));
        return port.Length == 0 ? url.Insert(end, usual) : port == usual ? url : url.Remove(end - port.Length, port.Length);
    }

    // On the text: the case of scheme and host is part of what is signed, and Uri would lower it.
    private static int AuthorityEnd(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        return end < 0 ? url.Length : end;
    }

    private static string PortOf(string url)
    {
        var end = AuthorityEnd(url);
        var colon = url.LastIndexOf(':', end - 1);
        return colon > url.IndexOf("://", StringComparison.Ordinal) && url[(colon + 1)..end].All(char.IsAsciiDigit) ? url[colon..end] : "";
    }
}
