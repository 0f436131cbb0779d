using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;

namespace BakeryOps.Functions.Orders;

/// <summary>An order as shown to staff, with the customer data that their role needs.</summary>
/// <param name="Locked">True: it is already part of the day's production.</param>
/// <param name="Discount">What a promotion takes off the subtotal; absent: nothing.</param>
/// <param name="PaymentState">
/// The state of its card payment; absent: nothing was received yet, or it is not a card order.
/// </param>
/// <param name="PaymentAlert">A problem with its payment, to be checked before baking; absent: none.</param>
public sealed record OrderView(
    string Number,
    DateOnly Day,
    OrderStatus Status,
    Fulfilment Fulfilment,
    string Slot,
    string? District,
    CustomerView Customer,
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Discount? Discount,
    Money DeliveryFee,
    Money Total,
    PaymentMethod Payment,
    DateTimeOffset PlacedAt,
    DateTimeOffset CutOff,
    bool Locked,
    string? Note,
    CashPayment? Cash,
    IReadOnlyList<StatusChange> History,
    PaymentState? PaymentState,
    PaymentAlert? PaymentAlert
)
{
    public static OrderView Of(Order order, Role role, DateTimeOffset now) =>
        new(
            order.Number,
            order.Day,
            order.Status,
            order.Fulfilment.Kind,
            order.Fulfilment.Slot.Id,
            order.Fulfilment.District?.Id,
            CustomerView.Of(order, role),
            order.Basket.Lines,
            order.Basket.Subtotal,
            order.Basket.Discount,
            order.Basket.DeliveryFee,
            order.Total,
            order.Payment.Method,
            order.Origin.PlacedAt,
            order.Fulfilment.CutOff,
            order.IsLocked(now),
            order.Basket.Note,
            order.Payment.Cash,
            order.History,
            order.Payment.State,
            order.Payment.State?.Alert(order.Total)
        );
}

/// <summary>An order as shown to its customer, without staff and secrets.</summary>
/// <param name="Discount">What a promotion takes off; absent: nothing.</param>
public sealed record TrackedOrder(
    string Number,
    string Shop,
    DateOnly Day,
    TimeOnly From,
    TimeOnly To,
    OrderStatus Status,
    IReadOnlyList<OrderLine> Lines,
    Discount? Discount,
    Money DeliveryFee,
    Money Total,
    PaymentMethod Payment,
    DateTimeOffset? PayBy,
    IReadOnlyList<TrackedStep> Timeline
);

public sealed record TrackedStep(OrderStatus Status, DateTimeOffset At);
