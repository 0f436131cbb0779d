using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>A priced cart for one day and slot. Still to decide: whether that day has capacity left.</summary>
/// <param name="CutOff">From then on the order is locked into the day's production; UTC.</param>
public sealed record OrderDraft(PricedCart Cart, DateOnly Day, Slot Slot, DateTimeOffset CutOff)
{
    /// <summary>What is held for it of the limits per person of drops.</summary>
    public IReadOnlyList<DropUse> DropUses { get; init; } = [];

    /// <summary>The order to admit: a cash order is confirmed at once, or waits to be accepted; a card order waits for its
    /// payment.</summary>
    /// <param name="by">Who places it: a staff member's id, or <see cref="Actors.Storefront"/>.</param>
    public Order Ordered(OrderRequest request, Shop shop, OrderNumber number, OrderOrigin origin, string by)
    {
        var placed = new Order
        {
            ShopId = shop.Id,
            Number = number.ToString(),
            Day = Day,
            Status = OrderStatus.Placed,
            Fulfilment = Promise(request.Fulfilment),
            Customer = request.Customer,
            Basket = Cart.Basket(request.Note),
            Payment = new(request.Payment, PayBy(request, shop, origin.PlacedAt)),
            Origin = origin,
            DropUses = DropUses.Count > 0 ? DropUses : null,
            Allergies = Cart.Allergies,
            Acceptance = OrderAcceptance.Of(shop, origin),
            History = [new StatusChange(OrderStatus.Placed, origin.PlacedAt, by)],
        };
        return request.Payment.IsOnline() ? placed : placed.Confirm(origin.PlacedAt, Actors.Admission);
    }

    public FulfilmentPromise Promise(Fulfilment kind) =>
        new(kind, PromisedSlot.Of(Slot), Cart.District is { } there ? PromisedDistrict.Of(there) : null, CutOff);

    private static DateTimeOffset? PayBy(OrderRequest request, Shop shop, DateTimeOffset now) =>
        request.Payment.IsOnline() ? now.AddMinutes(shop.PaymentMinutes) : null;
}
