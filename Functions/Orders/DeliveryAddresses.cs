using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>Finds the addresses of deliveries on the map, where a shop's districts have areas.</summary>
public sealed class DeliveryAddresses(
    AddressGeocoder geocoder,
    RequestLimits requests,
    LimitOptions limits,
    OwnerAlerts alerts
)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The cart with the location of its address, unless it has one, or its postcode tells the district.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c></exception>
    public async ValueTask<CartRequest> Located(CartRequest cart, Shop shop, CancellationToken ct)
    {
        cart.CheckPlace();
        if (
            cart.Fulfilment == Fulfilment.Pickup
            || cart.Location is not null
            || string.IsNullOrWhiteSpace(cart.Address)
            || !shop.Districts.Any(LocatingDistricts.HasArea)
            || cart.Postcode is { } postcode && shop.DistrictOf(postcode) is not null
        )
            return cart;
        var found = await geocoder.Find(new(cart.Address, cart.Postcode, shop.Country), ct, ct => MayAsk(shop, ct));
        return found is null ? cart : cart with { Location = found, IsGeocoded = true };
    }

    /// <summary>
    /// Each question costs money, and anyone who has the storefront key can ask: a shop has so many a day. Beyond them
    /// addresses are not found, and the district is that of the postcode or the choice.
    /// </summary>
    private async Task<bool> MayAsk(Shop shop, CancellationToken ct)
    {
        if (await requests.TryTake(shop.Id, ct, new RequestLimit("geocoding", "", limits.GeocodingsPerDay, Day)))
            return true;
        await alerts.Tell(shop.Id, "geocoder", "messages.geocoder-limit", ct);
        return false;
    }
}
