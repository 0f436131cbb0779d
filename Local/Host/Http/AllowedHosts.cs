using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Answers only under names that are its own, so that a web page cannot reach this machine by a name that it lets lead
/// here (DNS rebinding): localhost, any IP address, the host of <c>PublicAddress</c>, and those of the setting
/// <c>Host:AllowedHosts</c>, separated by commas; <c>*</c> is any.
/// </summary>
internal sealed class AllowedHosts(RequestDelegate next, IConfiguration configuration)
{
    private readonly Lazy<HashSet<string>> names = new(() => Of(configuration));

    public Task InvokeAsync(HttpContext http) =>
        IsAllowed(http.Request.Host.Host)
            ? next(http)
            : HostProblem.Write(
                http,
                StatusCodes.Status421MisdirectedRequest,
                "BakeryOps is not to be reached under this name. If it should be, please name it in the setting Host:AllowedHosts."
            );

    // Nobody can give an address to another machine; it is only names that lead where their owner likes.
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
