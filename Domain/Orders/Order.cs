using System.Text.Json.Serialization;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// An order holds what it promised (day, window, prices, fee, names), whatever the shop changes later.
/// </summary>
public sealed record Order
{
    /// <summary>How often an order can be moved to another day or slot.</summary>
    public const int MostMoves = 20;

    public required string ShopId { get; init; }

    /// <summary>Stays the same when the order moves to another day: see <see cref="OrderNumber"/>.</summary>
    public required string Number { get; init; }

    /// <summary>The day of fulfilment, in the shop's calendar.</summary>
    public required DateOnly Day { get; init; }
    public required OrderStatus Status { get; init; }
    public required FulfilmentPromise Fulfilment { get; init; }
    public required Customer Customer { get; init; }
    public required Basket Basket { get; init; }
    public required OrderPayment Payment { get; init; }
    public required OrderOrigin Origin { get; init; }

    /// <summary>Oldest first; the first is its placement.</summary>
    public required IReadOnlyList<StatusChange> History { get; init; }

    /// <summary>Its moves to other days or slots, oldest first; null: none.</summary>
    public IReadOnlyList<OrderMove>? Moves { get; init; }

    /// <summary>Null: none is declared.</summary>
    public OrderAllergies? Allergies { get; init; }

    /// <summary>Null: it was accepted as it was placed or paid.</summary>
    public OrderAcceptance? Acceptance { get; init; }

    /// <summary>When it is decided without the shop's answer, UTC; null: it does not wait for one.</summary>
    [JsonIgnore]
    public DateTimeOffset? AnswerBy => Status == OrderStatus.AwaitingAcceptance ? Acceptance?.Until : null;

    [JsonIgnore]
    public Money Total => Basket.Total;

    [JsonIgnore]
    public OrderChannel Channel => Origin.Placer is null ? OrderChannel.Staff : OrderChannel.Storefront;

    [JsonIgnore]
    public bool IsOpen => Status is not (OrderStatus.Delivered or OrderStatus.Cancelled);

    /// <summary>
    /// The capacity it reserves while its customer is unverified; null when verified, or when it reserves nothing.
    /// </summary>
    [JsonIgnore]
    public UnverifiedHold? Unverified =>
        Origin.Placer is null
        || Status == OrderStatus.Cancelled
        || (Payment.Method != PaymentMethod.Cash && Status != OrderStatus.Placed)
            ? null
            : new(Origin.Placer, Payment.Method != PaymentMethod.Cash, Basket.Needs);

    public bool IsLocked(DateTimeOffset now) => now >= Fulfilment.CutOff;

    /// <summary>The order with its next status.</summary>
    /// <param name="by">Who changed it: a staff member's id, or one of <see cref="Actors"/>.</param>
    /// <exception cref="RuleBroken"><c>order.illegal-step</c></exception>
    public Order ChangeStatus(OrderStatus next, DateTimeOffset now, string by, string? reason = null) =>
        next == OrderStatus.OnTheWay && Fulfilment.Kind == Orders.Fulfilment.Pickup
            ? throw new RuleBroken(OrderRules.IllegalStep, "An order that its customer collects is not sent out.")
            : this with
            {
                Status = Status.ChangeTo(next),
                History = [.. History, new StatusChange(next, now, by, reason)],
            };

    /// <summary>
    /// Cancels the order because it cannot be paid as requested. Its idempotency key may be used again.
    /// </summary>
    public Order Withdraw(RuleBroken why, DateTimeOffset now, string by) =>
        ChangeStatus(OrderStatus.Cancelled, now, by, why.Message) with
        {
            Origin = Origin with
            {
                Key = SubmissionId.Withdrawn(Origin.Key, Origin.Asked),
                Withdrawal = new(why.Code, why.Message),
            },
        };
}

/// <param name="By">A staff member's id, or one of <see cref="Actors"/>.</param>
/// <param name="Reason">Null: none was given.</param>
public sealed record StatusChange(OrderStatus Status, DateTimeOffset At, string By, string? Reason = null);
