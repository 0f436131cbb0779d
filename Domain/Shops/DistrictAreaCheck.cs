using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>What the postcodes and areas of districts are checked for.</summary>
internal static class DistrictAreaCheck
{
    private const int MostPostcodes = 200,
        MostPolygons = 20,
        LeastPoints = 4,
        MostPoints = 500,
        MostPointsOfAll = 3000,
        MostMeters = 100_000;

    public static void Check(IReadOnlyList<District> districts)
    {
        var points = 0;
        for (var i = 0; i < districts.Count; i++)
        {
            Check(districts[i], $"districts[{i}]");
            points += districts[i].Polygons?.Sum(polygon => polygon.Points.Count) ?? 0;
            SettingChecks.Range(points, 0, MostPointsOfAll, $"districts[{i}].polygons");
        }
    }

    private static void Check(District district, string field)
    {
        if (district.Postcodes is { } postcodes)
            Check(postcodes, $"{field}.postcodes");
        if (district.Polygons is { } polygons)
        {
            SettingChecks.Count(polygons, 0, MostPolygons, $"{field}.polygons");
            for (var i = 0; i < polygons.Count; i++)
                Check(polygons[i], $"{field}.polygons[{i}].points");
        }
        if (district.Circle is not { } circle)
            return;
        Check(circle.Center, $"{field}.circle.center");
        SettingChecks.Range(circle.Meters, 1, MostMeters, $"{field}.circle.meters");
    }

    private static void Check(IReadOnlyList<string> postcodes, string field)
    {
        SettingChecks.Count(postcodes, 0, MostPostcodes, field);
        for (var i = 0; i < postcodes.Count; i++)
            Postcode.Check(postcodes[i], $"{field}[{i}]");
        SettingChecks.Unique(postcodes, Postcode.Plain, field, "");
    }

    private static void Check(DistrictPolygon polygon, string field)
    {
        SettingChecks.Count(polygon.Points, LeastPoints, MostPoints, field);
        for (var i = 0; i < polygon.Points.Count; i++)
            Check(polygon.Points[i], $"{field}[{i}]");
        if (!Ring.IsClosed(polygon.Points))
            throw new RuleBroken(ShopInputRules.BadArea, "The last point of an area is its first one.")
            {
                Field = field,
            };
        if (!Ring.IsSimple(polygon.Points))
            throw new RuleBroken(ShopInputRules.BadArea, "The edges of an area neither cross nor touch each other.")
            {
                Field = field,
            };
    }

    /// <exception cref="RuleBroken"><c>input.bad-location</c></exception>
    public static void Check(Location at, string field)
    {
        if (at?.IsOnEarth != true)
            throw new RuleBroken(
                ShopInputRules.BadLocation,
                "A location has a latitude of -90 to 90 and a longitude of -180 to 180 degrees."
            )
            {
                Field = field,
            };
    }
}
