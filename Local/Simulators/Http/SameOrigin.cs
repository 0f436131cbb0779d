using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>Refuses requests from pages of other sites. Programs send neither header and are allowed.</summary>
internal static class SameOrigin
{
    public static bool Admits(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site is "same-origin" or "none";
        return request.Headers.Origin is not [{ } origin]
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
