using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders.Customers;

/// <param name="Label">The customer's name of it, up to 60 characters.</param>
/// <param name="Address">As people write it, up to 300 characters.</param>
/// <param name="District">The one that the customer chose; absent: it is found by the rest.</param>
public sealed record SaveAddressRequest(
    string Label,
    string Address,
    string? Postcode = null,
    Location? Location = null,
    string? District = null
)
{
    public static SaveAddressRequest Example { get; } = new("Home", "12 Bạch Đằng, Hải Châu", District: "hai-chau");
}

/// <summary>Checks addresses before they are saved, with the district that the shop delivers to.</summary>
public sealed class CustomerAddresses(ShopsTable shops, DeliveryAddresses addresses)
{
    /// <exception cref="RuleBroken"><c>input.…</c>, <c>district.…</c>, with the field.</exception>
    public async Task<SavedAddress> Checked(string shopId, string id, SaveAddressRequest asked, CancellationToken ct)
    {
        if (
            asked.Label.Trim() is not { Length: > 0 and <= SavedAddress.LongestLabel } label
            || !PlainText.IsName(label)
        )
            throw new RuleBroken(
                InputRules.BadName,
                $"A label has 1 to {SavedAddress.LongestLabel} characters on one line, and no link."
            )
            {
                Field = "label",
            };
        var written = PlainText.Cleaned(asked.Address);
        if (written.Length == 0)
            throw new RuleBroken(InputRules.MissingField, "Please give the address.") { Field = "address" };
        var shop = await shops.The(shopId, ct);
        var cart = new CartRequest([], Fulfilment.Delivery, District: asked.District)
        {
            Address = written,
            Postcode = asked.Postcode,
            Location = asked.Location,
        };
        var place = (await addresses.Located(cart, shop, ct)).Place;
        return new()
        {
            Id = id,
            Label = label,
            Address = written,
            Postcode = asked.Postcode,
            Location = asked.Location,
            District = place.DistrictOf(shop).Id,
        };
    }
}
