using System.Text.Json.Serialization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What happened to an order, with the facts that subscribers need: no personal data.</summary>
/// <remarks>
/// A closed set. In rows and messages <c>event</c> holds the word below, never the name of a class.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(OrderPlaced), "placed")]
[JsonDerivedType(typeof(OrderAwaitsAcceptance), "awaitingAcceptance")]
[JsonDerivedType(typeof(OrderConfirmed), "confirmed")]
[JsonDerivedType(typeof(BakingStarted), "bakingStarted")]
[JsonDerivedType(typeof(OrderReady), "ready")]
[JsonDerivedType(typeof(OrderSentOut), "sentOut")]
[JsonDerivedType(typeof(OrderDelivered), "delivered")]
[JsonDerivedType(typeof(OrderCancelled), "cancelled")]
[JsonDerivedType(typeof(OrderChanged), "changed")]
public abstract record OrderEvent
{
    private protected OrderEvent(string number) => Number = number;

    /// <summary>The order's number.</summary>
    public string Number { get; init; }

    /// <summary>What happened to an order that was placed or changed status.</summary>
    public static IReadOnlyList<OrderEvent> Of(Order order)
    {
        var number = order.Number;
        var (method, payBy) = (order.Payment.Method, order.Payment.PayBy);
        var use = order.Basket.Discount is { } discount
            ? new PromotionUse(discount.PromotionId, order.Origin.Submitted)
            : null;
        var hasGiftCards = order.Payment.GiftCards is not null;
        var placed = new OrderPlaced(number, method, payBy, use, order.DropUses, hasGiftCards)
        {
            ByStaff = order.Channel == OrderChannel.Staff,
        };
        var confirmed = new OrderConfirmed(number, method, order.Origin.Key, order.IsAcceptedByHand())
        {
            HasDeposit = order.Payment.Deposit is not null,
        };
        return order.Status switch
        {
            OrderStatus.Placed => [placed],
            // An order that need not be paid first is confirmed, or waits to be accepted, as it is placed.
            OrderStatus.AwaitingAcceptance => payBy is null ? [placed, Awaits(order)] : [Awaits(order)],
            OrderStatus.Confirmed => payBy is null && order.Acceptance is null ? [placed, confirmed] : [confirmed],
            OrderStatus.Baking => [new BakingStarted(number)],
            OrderStatus.Ready => [new OrderReady(number, order.Fulfilment.Kind == Fulfilment.Pickup)],
            OrderStatus.OnTheWay => [new OrderSentOut(number)],
            OrderStatus.Delivered => [new OrderDelivered(number, method, order.Payment.Cash?.Due is not null)],
            OrderStatus.Cancelled =>
            [
                new OrderCancelled(number, method, use, order.DropUses, order.IsDeclined(), hasGiftCards),
            ],
            _ => throw new ArgumentOutOfRangeException(
                nameof(order),
                order.Status,
                "There is no event of this status."
            ),
        };
    }

    private static OrderAwaitsAcceptance Awaits(Order order) =>
        new(order.Number, order.Payment.Method, order.AnswerBy ?? order.History[^1].At);
}

/// <summary>An order was admitted.</summary>
/// <param name="PayBy">The payment deadline, UTC; null: it need not be paid first.</param>
/// <param name="Use">The promotion that it has; null: none.</param>
/// <param name="Drops">What it takes of the limits per person of drops; null: nothing.</param>
/// <param name="HasGiftCards">Whether gift cards pay a part of it, or all.</param>
public sealed record OrderPlaced(
    string Number,
    PaymentMethod Method,
    DateTimeOffset? PayBy = null,
    PromotionUse? Use = null,
    IReadOnlyList<DropUse>? Drops = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasGiftCards = false
) : OrderEvent(Number)
{
    /// <summary>Whether staff entered it: its customer gets a link to pay by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByStaff { get; init; }
}

/// <summary>An order is to be made: it is paid, or need not be paid first.</summary>
/// <param name="Key">Fingerprint of the idempotency key it was admitted under.</param>
/// <param name="IsAcceptedByHand">Whether the shop knows of it already.</param>
public sealed record OrderConfirmed(
    string Number,
    PaymentMethod Method,
    string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAcceptedByHand = false
) : OrderEvent(Number)
{
    /// <summary>Whether it was paid by a deposit, so that a balance may be left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasDeposit { get; init; }
}

/// <summary>An order waits for the shop's answer: it is paid, or need not be paid first.</summary>
/// <param name="Until">When it is decided without an answer, UTC.</param>
public sealed record OrderAwaitsAcceptance(string Number, PaymentMethod Method, DateTimeOffset Until)
    : OrderEvent(Number);

public sealed record BakingStarted(string Number) : OrderEvent(Number);

public sealed record OrderReady(string Number, bool IsPickup) : OrderEvent(Number);

/// <summary>The driver has set out.</summary>
public sealed record OrderSentOut(string Number) : OrderEvent(Number);

/// <summary>An order was handed over, at the door or over the counter.</summary>
/// <param name="HasCashRest">Whether the rest of an order that was paid by card was due in cash.</param>
public sealed record OrderDelivered(string Number, PaymentMethod Method, bool HasCashRest = false) : OrderEvent(Number);

/// <param name="Use">The promotion that it had; null: none.</param>
/// <param name="Drops">What it had of the limits per person of drops; null: nothing.</param>
/// <param name="IsDeclined">Whether the shop did not accept it.</param>
/// <param name="HasGiftCards">Whether gift cards paid a part of it, or all.</param>
public sealed record OrderCancelled(
    string Number,
    PaymentMethod Method,
    PromotionUse? Use = null,
    IReadOnlyList<DropUse>? Drops = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsDeclined = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasGiftCards = false
) : OrderEvent(Number);
