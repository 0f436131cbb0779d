using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What told the district of a delivery.</summary>
public enum PlaceSource
{
    /// <summary>The customer's choice.</summary>
    Choice,
    Postcode,
    Address,
    Location,
}

/// <summary>
/// Where a delivery goes. Its district is that of the location, or else of the postcode; where neither tells it, the
/// district that the customer chose. A choice that contradicts is refused.
/// </summary>
/// <param name="District">The chosen one; null: none.</param>
/// <param name="IsGeocoded">Whether the location was found by the address.</param>
public sealed record DeliveryPlace(string? District, string? Postcode, Location? Location, bool IsGeocoded = false)
{
    /// <exception cref="RuleBroken">
    /// <c>district.not-found</c>, <c>district.other</c>, <c>district.outside</c>, <c>input.…</c>
    /// </exception>
    public District DistrictOf(Shop shop)
    {
        Check();
        var chosen = District is null ? null : PricedCart.Served(District, shop);
        var located = ByLocation(shop, chosen) ?? ByPostcode(shop, chosen);
        if (located is null)
            return chosen ?? PricedCart.Served(null, shop);
        if (chosen is not null && chosen.Id != located.Id)
            throw new RuleBroken(CartRules.DistrictOther, $"That place is in {located.Name}, not in {chosen.Name}.")
            {
                Field = "district",
                Nearest = new Choices([located.Id]),
            };
        return located;
    }

    public PlaceSource SourceIn(Shop shop)
    {
        if (Location is { } at && shop.DistrictAt(at) is not null)
            return IsGeocoded ? PlaceSource.Address : PlaceSource.Location;
        return Postcode is { } code && shop.DistrictOf(code) is not null ? PlaceSource.Postcode : PlaceSource.Choice;
    }

    /// <exception cref="RuleBroken"><c>input.bad-postcode</c>, <c>input.bad-location</c></exception>
    public void Check()
    {
        if (Postcode is not null)
            Shops.Postcode.Check(Postcode, "postcode");
        if (Location is not null)
            DistrictAreaCheck.Check(Location, "location");
    }

    private District? ByLocation(Shop shop, District? chosen)
    {
        if (Location is not { } at)
            return null;
        if (shop.DistrictAt(at) is { } found)
            return found;
        if (MustBeFound(shop, chosen, LocatingDistricts.HasArea))
            throw Outside(IsGeocoded ? "address" : "location", shop.Nearest(at));
        return null;
    }

    private District? ByPostcode(Shop shop, District? chosen)
    {
        if (Postcode is null || Location is not null && chosen?.HasArea() == true)
            return null;
        if (shop.DistrictOf(Postcode) is { } found)
            return found;
        return MustBeFound(shop, chosen, LocatingDistricts.HasPostcodes) ? throw Outside("postcode", null) : null;
    }

    /// <summary>Whether a place that is in no known area is outside: some districts may be known by their names only.</summary>
    private static bool MustBeFound(Shop shop, District? chosen, Func<District, bool> isKnown) =>
        chosen is null ? shop.Districts.Count > 0 && shop.Districts.All(isKnown) : isKnown(chosen);

    private static RuleBroken Outside(string field, (District District, int Meters)? nearest) =>
        new(CartRules.DistrictOutside, "We do not deliver there. You are welcome to collect the order.")
        {
            Field = field,
            Nearest = new NearestDistrict(Fulfilment.Pickup, nearest?.District.Id, nearest?.Meters),
        };
}
