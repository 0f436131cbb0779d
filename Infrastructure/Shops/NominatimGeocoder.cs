using System.Globalization;
using System.Net;
using System.Text.Json;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// <c>GET /search</c> of Nominatim (https://nominatim.org/release-docs/latest/api/Search/). Coordinates are text there,
/// and LocationIQ answers 404 where nothing is found.
/// </summary>
public sealed class NominatimGeocoder(HttpClient http, GeocoderOptions options) : IGeocoder
{
    /// <summary>The rank of a street; what is coarser has a smaller one.</summary>
    private const int Street = 26;

    private static readonly Uri OpenStreetMap = new("https://nominatim.openstreetmap.org");

    public async Task<Location?> Find(GeocodingQuery query, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(query));
        request.Headers.UserAgent.ParseAdd(options.UserAgent);
        using var answer = await http.SendAsync(request, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return Read(await answer.ReadJson(ct));
    }

    private string Address(GeocodingQuery query)
    {
        var text = query.Postcode is null ? query.Address : $"{query.Address}, {query.Postcode}";
        var address = $"{(options.Address ?? OpenStreetMap).AbsoluteUri.TrimEnd('/')}/search?format=jsonv2&limit=1";
        address += $"&q={Uri.EscapeDataString(text)}";
        if (query.Country is { } country)
            address += $"&countrycodes={country.ToLowerInvariant()}";
        return options.Key is { } key ? $"{address}&key={Uri.EscapeDataString(key)}" : address;
    }

    private static Location? Read(JsonElement answer)
    {
        if (answer.GetArrayLength() == 0)
            return null;
        var place = answer[0];
        if (place.TryGetProperty("place_rank", out var rank) && rank.GetInt32() < Street)
            return null;
        return new(Degrees(place, "lat"), Degrees(place, "lon"));
    }

    private static double Degrees(JsonElement place, string name) =>
        double.Parse(place.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
