using Microsoft.Extensions.Configuration;

namespace BakeryOps.Infrastructure.Values;

/// <summary>The app's URL as others call it: the setting <c>PublicAddress</c>.</summary>
public static class PublicAddress
{
    /// <returns>It ends with a slash. Null: it is not set, or no http or https address.</returns>
    // A path alone would be parsed as a file URI.
    public static Uri? Of(IConfiguration configuration) =>
        Uri.TryCreate(configuration["PublicAddress"]?.TrimEnd('/') + "/", UriKind.Absolute, out var parsed)
        && parsed.Scheme is "https" or "http"
            ? parsed
            : null;
}
