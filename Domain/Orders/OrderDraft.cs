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

    /// <summary>Null: it is paid in full.</summary>
    public Deposit? Deposit { get; init; }

    /// <summary>
    /// The order to admit. One that is to be paid online waits for its payment, or for its deposit. Any other, also one
    /// whose deposit or total gift cards pay, is confirmed at once, or waits to be accepted.
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
            Payment = new(request.Payment) { GiftCards = GiftCards.Count > 0 ? GiftCards : null, Deposit = Deposit },
            Origin = origin,
            DropUses = DropUses.Count > 0 ? DropUses : null,
            Allergies = Cart.Allergies,
            Acceptance = OrderAcceptance.Of(shop, origin),
            History = [new StatusChange(OrderStatus.Placed, origin.PlacedAt, by)],
        };
        if (!request.Payment.IsOnline() || placed.PayableFirst.IsZero)
            return placed.Confirm(origin.PlacedAt, Actors.Admission);
        return placed with { Payment = placed.Payment with { PayBy = PayBy(placed, shop) } };
    }

    /// <summary>
    /// A bank transfer has days, and the customer of a phone order as long as the link is valid: at the latest until the
    /// order's cut-off.
    /// </summary>
    private static DateTimeOffset PayBy(Order placed, Shop shop)
    {
        var at = placed.Origin.PlacedAt;
        var soonest = at.AddMinutes(shop.PaymentMinutes);
        var isByPhone = placed.Channel == OrderChannel.Staff;
        var isTransfer = placed.Payment.Method == PaymentMethod.BankTransfer;
        if (!isByPhone && !isTransfer)
            return soonest;
        var end = isTransfer
            ? at.AddDays(shop.Payments?.BankTransfer?.PayDays ?? 1)
            : at.AddHours((shop.Prepayment ?? PrepaymentSettings.Default).LinkHours);
        var latest = end < placed.Fulfilment.CutOff ? end : placed.Fulfilment.CutOff;
        return isByPhone || latest > soonest ? latest : soonest;
    }

    public FulfilmentPromise Promise(Fulfilment kind) =>
        new(kind, PromisedSlot.Of(Slot), Cart.District is { } there ? PromisedDistrict.Of(there) : null, CutOff);
}
