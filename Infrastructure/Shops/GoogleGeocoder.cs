using System.Text.Json;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// <c>GET /maps/api/geocode/json</c> of Google (https://developers.google.com/maps/documentation/geocoding), which
/// answers 200 also where it refuses.
/// </summary>
public sealed class GoogleGeocoder(HttpClient http, GeocoderOptions options) : IGeocoder
{
    private static readonly Uri Google = new("https://maps.googleapis.com");

    public async Task<Location?> Find(GeocodingQuery query, CancellationToken ct)
    {
        using var answer = await http.GetAsync(Address(query), ct);
        answer.EnsureSuccessStatusCode();
        var read = await answer.ReadJson(ct);
        return read.GetProperty("status").GetString() switch
        {
            "OK" => Exact(read.GetProperty("results")[0]),
            "ZERO_RESULTS" => null,
            var status => throw new HttpRequestException($"Google's geocoder answers {status}."),
        };
    }

    private string Address(GeocodingQuery query)
    {
        var text = query.Postcode is null ? query.Address : $"{query.Address}, {query.Postcode}";
        var address = $"{(options.Address ?? Google).AbsoluteUri.TrimEnd('/')}/maps/api/geocode/json";
        address += $"?address={Uri.EscapeDataString(text)}&key={Uri.EscapeDataString(options.Key ?? "")}";
        return query.Country is { } country ? $"{address}&components=country:{country}" : address;
    }

    private static Location? Exact(JsonElement result)
    {
        if (result.TryGetProperty("partial_match", out var partial) && partial.GetBoolean())
            return null;
        var geometry = result.GetProperty("geometry");
        if (geometry.GetProperty("location_type").GetString() is not ("ROOFTOP" or "RANGE_INTERPOLATED"))
            return null;
        var at = geometry.GetProperty("location");
        return new(at.GetProperty("lat").GetDouble(), at.GetProperty("lng").GetDouble());
    }
}
