using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Headers that every answer has, of a function or of the local host, unless it sets its own.</summary>
public sealed class SecurityHeaders
{
    public const string Section = "SecurityHeaders";

    /// <summary>For what is no page: it runs nothing, loads nothing and stands in no frame.</summary>
    private const string NoPage = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// For so many days browsers reach the app by https alone (RFC 6797). 0 = not said, as on a desk without https.
    /// </summary>
    [Range(0, 730)]
    public int HstsDays { get; set; }

    /// <summary>Whether that holds for the subdomains, too.</summary>
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
