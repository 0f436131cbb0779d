using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>The default headers of every answer of a function or of the local host, unless it sets its own.</summary>
public sealed class SecurityHeaders
{
    public const string Section = "SecurityHeaders";

    /// <summary>For answers that are not pages: no scripts, no resources, no framing.</summary>
    private const string NoPage = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The number of days for which browsers use only https (HSTS, RFC 6797). 0 = the header is not sent, as for
    /// local runs without https.
    /// </summary>
    [Range(0, 730)]
    public int HstsDays { get; set; }

    /// <summary>Whether HSTS includes the subdomains.</summary>
    public bool HstsIncludesSubdomains { get; set; }

    public void AddTo(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Cache-Control", "no-store");
        headers.TryAdd("Content-Security-Policy", NoPage);
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("X-Frame-Options", "DENY");
        if (HstsDays > 0)
            headers.StrictTransportSecurity =
                $"max-age={TimeSpan.FromDays(HstsDays).TotalSeconds}{(HstsIncludesSubdomains ? "; includeSubDomains" : "")}";
    }
}
