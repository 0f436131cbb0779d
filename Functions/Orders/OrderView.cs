using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An order as shown to staff, with the customer data that their role needs.</summary>
/// <param name="Locked">True: it is already part of the day's production.</param>
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
            order.Fulfilment,
            order.SlotId,
            order.DistrictId,
            CustomerView.Of(order, role),
            order.Lines,
            order.Subtotal,
            order.DeliveryFee,
            order.Total,
            order.PaymentMethod,
            order.PlacedAt,
            order.CutOff,
            order.IsLocked(now),
            order.Note,
            order.Cash,
            order.History,
            order.PaymentState,
            order.PaymentState?.Alert(order.Total)
        );
}

/// <summary>An order as shown to its customer, without staff and secrets.</summary>
public sealed record TrackedOrder(
    string Number,
    string Shop,
    DateOnly Day,
    TimeOnly From,
    TimeOnly To,
    OrderStatus Status,
    IReadOnlyList<OrderLine> Lines,
    Money DeliveryFee,
    Money Total,
    PaymentMethod Payment,
    DateTimeOffset? PayBy,
    IReadOnlyList<TrackedStep> Timeline
);

public sealed record TrackedStep(OrderStatus Status, DateTimeOffset At);
