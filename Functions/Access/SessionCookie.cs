using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Hands a session to the device: as an HttpOnly, SameSite=Strict cookie, or as a token in the answer.
/// </summary>
internal static class SessionCookie
{
    public static SignedIn HandOver(
        HttpContext http,
        StaffAccount account,
        Session session,
        SessionToken token,
        bool asCookie,
        string? device = null
    )
    {
        if (asCookie)
            http.Response.Cookies.Append(Credentials.SessionCookie, token.Written, Attributes(Session.LongestLife));
        if (asCookie && device is not null)
            http.Response.Cookies.Append(Credentials.DeviceCookie, device, Attributes(KnownDevice.LongestIdle));
        return new(
            StaffMember.Of(account),
            session.Created + Session.LongestLife,
            asCookie ? null : token.Written,
            asCookie ? null : device
        );
    }

    public static void Take(HttpContext http) =>
        http.Response.Cookies.Delete(Credentials.SessionCookie, Attributes(null));

    internal static CookieOptions Attributes(TimeSpan? lasts) =>
        new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = lasts,
        };
}
