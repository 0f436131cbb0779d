using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>A priced cart for one day and slot. Still to decide: whether that day has capacity left.</summary>
/// <param name="CutOff">From then on the order is locked into the day's production; UTC.</param>
public sealed record OrderDraft(PricedCart Cart, DateOnly Day, Slot Slot, DateTimeOffset CutOff)
{
    /// <summary>What is held for it of the limits per person of drops.</summary>
    public IReadOnlyList<DropUse> DropUses { get; init; } = [];

    /// <summary>What is held for it of gift cards.</summary>
    public IReadOnlyList<GiftCardTender> GiftCards { get; init; } = [];

    /// <summary>
    /// The order to admit. One that is to be paid online waits for its payment. Any other, also one that gift cards pay
    /// wholly, is confirmed at once, or waits to be accepted.
    /// </summary>
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
            Payment = new(request.Payment) { GiftCards = GiftCards.Count > 0 ? GiftCards : null },
            Origin = origin,
            DropUses = DropUses.Count > 0 ? DropUses : null,
            Allergies = Cart.Allergies,
            Acceptance = OrderAcceptance.Of(shop, origin),
            History = [new StatusChange(OrderStatus.Placed, origin.PlacedAt, by)],
        };
        if (!request.Payment.IsOnline() || placed.Payable.IsZero)
            return placed.Confirm(origin.PlacedAt, Actors.Admission);
        return placed with { Payment = placed.Payment with { PayBy = PayBy(placed, shop) } };
    }

    /// <summary>A bank transfer has days, at the latest until the order's cut-off.</summary>
    private static DateTimeOffset PayBy(Order placed, Shop shop)
    {
        var soonest = placed.Origin.PlacedAt.AddMinutes(shop.PaymentMinutes);
        if (placed.Payment.Method != PaymentMethod.BankTransfer)
            return soonest;
        var days = placed.Origin.PlacedAt.AddDays(shop.Payments?.BankTransfer?.PayDays ?? 1);
        var latest = days < placed.Fulfilment.CutOff ? days : placed.Fulfilment.CutOff;
        return latest > soonest ? latest : soonest;
    }

    public FulfilmentPromise Promise(Fulfilment kind) =>
        new(kind, PromisedSlot.Of(Slot), Cart.District is { } there ? PromisedDistrict.Of(there) : null, CutOff);
}
