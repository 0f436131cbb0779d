using Microsoft.Extensions.Configuration;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Where the deployment is reached from outside: setting <c>PublicAddress</c>.</summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    // A path alone would be parsed as a file URI.
    private readonly Uri? address =
        Uri.TryCreate(configuration["PublicAddress"]?.TrimEnd('/') + "/", UriKind.Absolute, out var parsed)
        && parsed.Scheme is "https" or "http"
            ? parsed
            : null;

    /// <param name="path">Without a slash at its start.</param>
    /// <returns>Null: the setting is missing.</returns>
    public Uri? Of(string path) => address is null ? null : new(address, path);
}
