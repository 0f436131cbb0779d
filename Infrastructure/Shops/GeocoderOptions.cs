using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Infrastructure.Shops;

public enum GeocoderKind
{
    /// <summary>Districts are chosen by customers, or found by postcode or location.</summary>
    None,

    /// <summary>Nominatim, or a service with its interface, such as LocationIQ.</summary>
    Nominatim,

    /// <summary>Google's Geocoding API, version 3.</summary>
    Google,
}

/// <summary>Settings <c>Geocoder:…</c>: who finds addresses on the map.</summary>
public sealed class GeocoderOptions : IValidatableObject
{
    public const string Section = "Geocoder";

    public GeocoderKind Kind { get; set; }

    /// <summary>Base address; null: the vendor's own, or the public Nominatim of OpenStreetMap.</summary>
    public Uri? Address { get; set; }

    public string? Key { get; set; }

    /// <summary>Who asks, as OpenStreetMap's usage policy demands.</summary>
    public string UserAgent { get; set; } = "BakeryOps";

    /// <summary>How long an order waits for it, 0.1 to 10 s. Default 2 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Requests per second of this process, 1 to 1000; those beyond find nothing. Null: one where the address is not set.
    /// </summary>
    [Range(1, 1000)]
    public int? PerSecond { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address is { } address && address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{Section}:Address is not an http or https address.");
        if (Timeout < TimeSpan.FromSeconds(0.1) || Timeout > TimeSpan.FromSeconds(10))
            yield return new($"{Section}:Timeout must be 0.1 to 10 seconds.");
        if (Kind == GeocoderKind.Google && string.IsNullOrWhiteSpace(Key))
            yield return new($"{Section}:Key is missing; please set the key of the Geocoding API.");
    }
}
