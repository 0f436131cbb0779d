using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Values;

/// <summary>A point on the earth, WGS 84.</summary>
/// <param name="Lat">Degrees north, −90 to 90.</param>
/// <param name="Lon">Degrees east, −180 to 180.</param>
public sealed record Location(double Lat, double Lon)
{
    private const double EarthRadius = 6_371_000;

    [JsonIgnore]
    public bool IsOnEarth => Math.Abs(Lat) <= 90 && Math.Abs(Lon) <= 180;

    /// <summary>The distance as the crow flies, in metres.</summary>
    public double MetersTo(Location other)
    {
        var (lat, otherLat) = (double.DegreesToRadians(Lat), double.DegreesToRadians(other.Lat));
        var north = Math.Sin((otherLat - lat) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Lon - Lon) / 2);
        var half = north * north + Math.Cos(lat) * Math.Cos(otherLat) * east * east;
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
