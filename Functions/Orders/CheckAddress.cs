using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <param name="Address">As people write it, up to 300 characters.</param>
/// <param name="District">The one that the customer chose, if any.</param>
public sealed record AddressToCheck(
    string? Address = null,
    string? Postcode = null,
    Location? Location = null,
    string? District = null
)
{
    public static AddressToCheck Example { get; } = new("12 Bạch Đằng, Hải Châu", District: "hai-chau");
}

/// <summary>On which terms an address is delivered to.</summary>
public sealed record CheckedAddress
{
    public required string District { get; init; }
    public required string Name { get; init; }
    public required PlaceSource FoundBy { get; init; }
    public required Money Fee { get; init; }

    /// <summary>What the goods must come to at least.</summary>
    public required Money Minimum { get; init; }
    public required IReadOnlyList<DayOfWeek> Weekdays { get; init; }

    /// <summary>Local time of the shop.</summary>
    public required TimeOnly CutOffTime { get; init; }

    /// <summary>0: on the day of delivery itself.</summary>
    public required int CutOffDaysBefore { get; init; }
}

public sealed class CheckAddress(ShopsTable shops, DeliveryAddresses addresses)
{
    [Function(nameof(CheckAddress)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description(
        "Finds the district of an address, a postcode or a location, with its fee, minimum and weekdays. Where the shop "
            + "does not deliver there, pickup and the nearest district are offered instead."
    )]
    public async Task<Ok<CheckedAddress>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/addresses/check")] HttpRequest request,
        [Body] AddressToCheck asked,
        CallerIdentity caller,
        CancellationToken ct
    )
    {
        var shop = await shops.The(caller.ShopId, ct);
        var cart = new CartRequest([], Fulfilment.Delivery, District: asked.District)
        {
            Address = asked.Address,
            Postcode = asked.Postcode,
            Location = asked.Location,
        };
        var place = (await addresses.Located(cart, shop, ct)).Place;
        var district = place.DistrictOf(shop);
        return TypedResults.Ok(
            new CheckedAddress
            {
                District = district.Id,
                Name = district.Name,
                FoundBy = place.SourceIn(shop),
                Fee = district.Fee,
                Minimum = district.Minimum,
                Weekdays = district.Weekdays,
                CutOffTime = district.CutOffTime,
                CutOffDaysBefore = district.CutOffDaysBefore,
            }
        );
    }
}
