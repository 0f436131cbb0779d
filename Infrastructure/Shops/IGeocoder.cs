using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <param name="Country">ISO 3166, two letters; null: any.</param>
public sealed record GeocodingQuery(string Address, string? Postcode, string? Country);

/// <summary>Finds addresses on the map.</summary>
public interface IGeocoder
{
    /// <returns>Null: it is not known as exactly as its street.</returns>
    /// <exception cref="HttpRequestException">No answer, or one that is not of the vendor.</exception>
    Task<Location?> Find(GeocodingQuery query, CancellationToken ct);
}
