using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Nominatim;

/// <summary>
/// <c>GET /search?q=…&amp;format=jsonv2</c>. It knows the addresses that hold their own coordinates, such as
/// <c>12 Bạch Đằng (16.067, 108.224)</c>: as a house, or with the word <c>ward</c> as something coarser. All others are
/// not known.
/// </summary>
internal sealed partial class NominatimApi(FaultRegistry faults)
{
    private const int House = 30,
        Ward = 16,
        MostPlaces = 40;

    public async Task Search(HttpContext context)
    {
        var query = context.Request.Query;
        try
        {
            var fault = faults.TakeForRequest("nominatim", "search");
            await fault.BeforeWork(context.RequestAborted);
            if (Mistake(query) is { } mistake)
                await context.Refuse(400, mistake);
            else
                await context.WriteJson(Places(query["q"].ToString()), SimulatorJson.Default.IReadOnlyListPlace);
            fault.AfterWork();
        }
        catch (InjectedFaultException faulty)
        {
            await context.Refuse(faulty.Status, faulty.Message);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static string? Mistake(IQueryCollection query)
    {
        if (query["format"] != "jsonv2")
            return "This simulator knows format=jsonv2 only.";
        if (query["q"].ToString().Length == 0)
            return "Nothing to search for";
        return int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) && limit is < 1 or > MostPlaces
            ? "Limit is 1 to 40."
            : null;
    }

    private static IReadOnlyList<Place> Places(string asked)
    {
        var point = Coordinates().Match(asked);
        if (!point.Success)
            return [];
        var rank = asked.Contains("ward", StringComparison.OrdinalIgnoreCase) ? Ward : House;
        return [new(1, point.Groups[1].Value, point.Groups[2].Value, rank, asked)];
    }

    [GeneratedRegex(
        @"(-?[0-9]{1,2}\.[0-9]+), ?(-?[0-9]{1,3}\.[0-9]+)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Coordinates();
}

/// <summary>A place in the format jsonv2: coordinates are text.</summary>
internal sealed record Place(
    [property: JsonPropertyName("place_id")] int PlaceId,
    string Lat,
    string Lon,
    [property: JsonPropertyName("place_rank")] int PlaceRank,
    [property: JsonPropertyName("display_name")] string DisplayName
);
