using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// The country of a request, as a proxy of ours says in the header of the setting <c>SignIn:CountryHeader</c>. Without
/// the setting no header is believed.
/// </summary>
public sealed class ClientCountry(IOptions<SignInOptions> options)
{
    // Cloudflare's XX: unknown; T1: Tor.
    private static readonly string[] None = ["XX", "T1"];

    /// <returns>ISO 3166, two letters; null: unknown.</returns>
    public string? Of(HttpRequest request) =>
        options.Value.CountryHeader is { Length: > 0 } header
        && request.Headers[header] is [{ Length: 2 } country]
        && country.All(char.IsAsciiLetter)
        && country.ToUpperInvariant() is var written
        && !None.Contains(written)
            ? written
            : null;
}
