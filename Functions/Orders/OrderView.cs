using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An order as a member of the staff sees it: of its customer no more than their role needs.</summary>
/// <param name="Locked">Whether it stands in the day's production already.</param>
/// <param name="PaymentState">How its card payment stands; null: nothing has come in yet, or it is no card order.</param>
/// <param name="PaymentAlert">Its money is not as it should be: look before it is baked. Null: all is well.</param>
public sealed record OrderView(
    string Number,
    DateOnly Day,
    OrderStatus Status,
    Fulfilment Fulfilment,
    string Slot,
    string? District,
    CustomerView Customer,
    IReadOnlyList<OrderLine> Lines,
    Money Goods,
    Money Fee,
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

/// <summary>An order as its customer sees it: no staff, no secrets.</summary>
public sealed record TrackedOrder(
    string Number,
    string Shop,
    DateOnly Day,
    TimeOnly From,
    TimeOnly To,
    OrderStatus Status,
    IReadOnlyList<OrderLine> Lines,
    Money Fee,
    Money Total,
    PaymentMethod Payment,
    DateTimeOffset? PayBy,
    IReadOnlyList<TrackedStep> Timeline
);

public sealed record TrackedStep(OrderStatus Status, DateTimeOffset At);
