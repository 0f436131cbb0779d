namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Where credentials stand in a request.</summary>
public static class Credentials
{
    public const string KeyHeader = "X-Storefront-Key";
    public const string AdminKeyHeader = "X-Admin-Key";
    public const string ApiKeyHeader = "X-Api-Key";

    /// <summary>
    /// The prefix makes browsers require https, exactly this host and the path / (RFC 6265bis §4.1.3).
    /// </summary>
    public const string SessionCookie = "__Host-session";

    /// <summary>Identifies a device that signed in before. It grants no access.</summary>
    public const string DeviceCookie = "__Host-device";

    private const int Longest = 256;

    // Everything too long to be valid is treated as the same invalid value.
    internal static string Short(string sent) => sent.Length <= Longest ? sent : "";
}
