using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>A priced cart for one day and slot. Still to decide: whether that day has capacity left.</summary>
/// <param name="CutOff">From then on the order is locked into the day's production; UTC.</param>
public sealed record OrderDraft(PricedCart Cart, DateOnly Day, Slot Slot, DateTimeOffset CutOff)
{
    /// <summary>The order to admit: a cash order is confirmed at once, a card order waits for its payment.</summary>
    public Order Ordered(
        OrderRequest request,
        Shop shop,
        OrderNumber number,
        string secret,
        string key,
        string asked,
        DateTimeOffset now,
        CallerFingerprint? placer = null
    )
    {
        var placed = new Order(
            shop.Id,
            number.ToString(),
            Day,
            OrderStatus.Placed,
            request.Fulfilment,
            Slot.Id,
            Cart.District?.Id,
            request.Customer,
            Cart.Lines,
            Cart.Subtotal,
            Cart.DeliveryFee,
            Cart.Needs,
            request.Payment,
            now,
            CutOff,
            request.Payment == PaymentMethod.Card ? now.AddMinutes(shop.PaymentMinutes) : null,
            secret,
            key,
            asked,
            request.Note,
            [new StatusChange(OrderStatus.Placed, now, "storefront")],
            Placer: placer
        );
        return request.Payment == PaymentMethod.Cash
            ? placed.ChangeStatus(OrderStatus.Confirmed, now, "admission")
            : placed;
    }
}
