using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An order was placed or changed status: ids and states only.</summary>
/// <param name="Status">The order's new status.</param>
/// <param name="Key">Fingerprint of the idempotency key it was admitted under.</param>
/// <param name="PayBy">For a new order to be paid online: the payment deadline; UTC.</param>
public sealed record OrderEvent(
    string Number,
    OrderStatus Status,
    PaymentMethod Rail,
    bool Pickup,
    string Key,
    DateTimeOffset? PayBy = null
)
{
    public static OrderEvent Of(Order order) =>
        new(
            order.Number,
            order.Status,
            order.Payment.Method,
            order.Fulfilment.Kind == Fulfilment.Pickup,
            order.Origin.Key,
            order.Status == OrderStatus.Placed ? order.Payment.PayBy : null
        );
}

/// <summary>
/// The events of one transaction on a day's orders. They stay in the outbox as a row until published. Publishing is
/// at-least-once; consumers are idempotent.
/// </summary>
/// <param name="IsRepeat">Whether it was sent before, and may have been published since.</param>
public sealed record OrderEvents(
    string ShopId,
    DateOnly Day,
    string Id,
    IReadOnlyList<OrderEvent> News,
    bool IsRepeat = false
) : IMessage
{
    public static string Queue => "publish-outbox";
}
