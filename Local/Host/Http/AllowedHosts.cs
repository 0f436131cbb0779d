using System.Net;
using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Refuses requests for unknown host names, against DNS rebinding. Allowed are localhost, any IP address, the host of
/// <c>PublicAddress</c>, and the names in the setting <c>Host:AllowedHosts</c>, separated by commas; <c>*</c> allows
/// any.
/// </summary>
internal sealed class AllowedHosts(RequestDelegate next, IConfiguration configuration)
{
    private readonly Lazy<HashSet<string>> names = new(() => Of(configuration));

    public Task InvokeAsync(HttpContext http) =>
        IsAllowed(http.Request.Host.Host)
            ? next(http)
            : HostProblem.Write(
                http,
                HostRules.OtherHost,
                "BakeryOps does not accept this host name. To allow it, add it to the setting Host:AllowedHosts."
            );

    // DNS rebinding needs a name: IP addresses cannot be rebound.
    private bool IsAllowed(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _) || names.Value.Contains(host) || names.Value.Contains("*");

    private static HashSet<string> Of(IConfiguration configuration)
    {
        var names = (configuration["Host:AllowedHosts"] ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var ours = Uri.TryCreate(configuration["PublicAddress"], UriKind.Absolute, out var address)
            ? address.Host
            : "localhost";
        return new([.. names, ours, "localhost"], StringComparer.OrdinalIgnoreCase);
    }
}
