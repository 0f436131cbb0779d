namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>The credentials of a request, not yet verified.</summary>
/// <param name="StorefrontKey">Header <c>X-Storefront-Key</c>.</param>
/// <param name="SessionToken">Header <c>Authorization: Bearer …</c>, else the cookie.</param>
/// <param name="ByCookie">The browser sent it automatically, perhaps on behalf of another site.</param>
public readonly record struct Credentials(string? StorefrontKey, string? SessionToken, bool ByCookie)
{
    public const string KeyHeader = "X-Storefront-Key";

    /// <summary>
    /// The prefix makes browsers require https, exactly this host and the path / (RFC 6265bis §4.1.3).
    /// </summary>
    public const string SessionCookie = "__Host-session";

    /// <summary>Identifies a device that signed in before. It grants no access.</summary>
    public const string DeviceCookie = "__Host-device";

    private const int Longest = 256;

    public bool AreShown => StorefrontKey is not null || SessionToken is not null;

    public static Credentials Of(HttpRequest request)
    {
        var key = request.Headers[KeyHeader] is [{ Length: > 0 } only] ? Short(only) : null;
        if (request.Headers.Authorization is [{ } authorization])
            return new(
                key,
                authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                    ? Short(authorization[7..].Trim())
                    : "",
                false
            );
        return request.Headers.Cookie.Count > 0 && request.Cookies.TryGetValue(SessionCookie, out var cookie)
            ? new(key, Short(cookie), true)
            : new(key, null, false);
    }

    // Everything too long to be valid is treated as the same invalid value.
    private static string Short(string shown) => shown.Length <= Longest ? shown : "";
}
