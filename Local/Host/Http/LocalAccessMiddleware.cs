using System.Net;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Restricts the start page, which shows passwords, and the simulators, which need no sign-in, to callers on this
/// machine. Others must send the token: <c>?token=…</c> once, which sets a cookie, or the header <c>X-Host-Token</c>.
/// </summary>
internal sealed class LocalAccessMiddleware(RequestDelegate next, HostToken token)
{
    private const string Query = "token",
        Header = "X-Host-Token",
        Cookie = "bakeryops-host-token";

    public Task InvokeAsync(HttpContext http)
    {
        if (
            !IsGuarded(http.Request.Path)
            || IsHere(http)
            || token.Is(http.Request.Headers[Header])
            || token.Is(http.Request.Cookies[Cookie])
        )
            return next(http);
        if (!HttpMethods.IsGet(http.Request.Method) || !token.Is(http.Request.Query[Query]))
            return HostProblem.Write(
                http,
                HostRules.NoHostToken,
                "This page is only for the person who started BakeryOps. The console shows the address with the token."
            );
        http.Response.Cookies.Append(
            Cookie,
            token.Written,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
            }
        );
        var rest = new QueryBuilder(http.Request.Query.Where(pair => pair.Key != Query));
        http.Response.Redirect(http.Request.Path + rest.ToQueryString());
        return Task.CompletedTask;
    }

    private static bool IsGuarded(PathString path) =>
        path == "/" || path.StartsWithSegments(SimulatorHosting.Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the call was made on this machine, not forwarded by a proxy or tunnel on it.</summary>
    private static bool IsHere(HttpContext http)
    {
        var (request, host) = (http.Request, http.Request.Host.Host.Trim('[', ']'));
        return http.Connection.RemoteIpAddress is { } remote
            && IPAddress.IsLoopback(remote)
            && (
                host == "localhost"
                || (
                    IPAddress.TryParse(host, out var named)
                    && (IPAddress.IsLoopback(named) || named.Equals(IPAddress.Any) || named.Equals(IPAddress.IPv6Any))
                )
            )
            && !request.Headers.ContainsKey("X-Forwarded-For")
            && !request.Headers.ContainsKey("Forwarded");
    }
}

/// <summary>The setting <c>Host:Token</c>; when it is empty, a random token for this run.</summary>
internal sealed class HostToken(IConfiguration configuration)
{
    public string Written { get; } =
        configuration["Host:Token"] is { Length: > 0 } set
            ? set
            : RandomNumberGenerator.GetHexString(32, lowercase: true);

    public bool Is(string? shown) =>
        shown is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)),
            SHA256.HashData(Encoding.UTF8.GetBytes(Written))
        );
}
