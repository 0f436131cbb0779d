using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>In which district a place is. Where districts overlap, the first of the list counts.</summary>
public static class LocatingDistricts
{
    public static bool HasArea(this District district) =>
        district.Polygons is { Count: > 0 } || district.Circle is not null;

    public static bool HasPostcodes(this District district) => district.Postcodes is { Count: > 0 };

    /// <summary>Null: the place is in no district's area.</summary>
    public static District? DistrictAt(this Shop shop, Location at)
    {
        foreach (var district in shop.Districts)
            if (district.Contains(at))
                return district;
        return null;
    }

    /// <summary>Null: no district has that postcode.</summary>
    public static District? DistrictOf(this Shop shop, string postcode)
    {
        var plain = Postcode.Plain(postcode);
        foreach (var district in shop.Districts)
            if (district.Postcodes?.Any(one => Postcode.Plain(one) == plain) == true)
                return district;
        return null;
    }

    /// <summary>The district whose area is nearest, with the distance to it; null: none has an area.</summary>
    public static (District District, int Meters)? Nearest(this Shop shop, Location at)
    {
        var all = shop.Districts.Where(HasArea).Select(district => (district, (int)MetersTo(district, at))).ToList();
        return all.Count == 0 ? null : all.MinBy(one => one.Item2);
    }

    private static bool Contains(this District district, Location at)
    {
        foreach (var polygon in district.Polygons ?? [])
            if (Ring.Contains(polygon.Points, at))
                return true;
        return district.Circle is { } circle && circle.Center.MetersTo(at) <= circle.Meters;
    }

    private static double MetersTo(District district, Location at)
    {
        var nearest = double.MaxValue;
        foreach (var polygon in district.Polygons ?? [])
            nearest = Math.Min(nearest, Ring.MetersTo(polygon.Points, at));
        return district.Circle is { } circle
            ? Math.Min(nearest, Math.Max(0, circle.Center.MetersTo(at) - circle.Meters))
            : nearest;
    }
}
