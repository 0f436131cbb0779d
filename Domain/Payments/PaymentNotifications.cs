using System.Diagnostics.CodeAnalysis;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The kinds of notifications about an order's money.</summary>
public static class PaymentNotifications
{
    /// <summary>To the customer: cancelled; with the refund, if any.</summary>
    public static NotificationType OrderCancelled { get; } =
        new()
        {
            Name = "orderCancelled",
            Audience = Audience.Customer,
            Data = typeof(CancelledOrderData),
        };

    /// <summary>To the customer: the shop did not accept the order; with the reason, and the refund, if any.</summary>
    public static NotificationType OrderDeclined { get; } =
        new()
        {
            Name = "orderDeclined",
            Audience = Audience.Customer,
            Data = typeof(DeclinedOrderData),
        };

    /// <summary>To the customer: a bank transfer has not arrived yet; with the deadline.</summary>
    public static NotificationType PaymentReminder { get; } =
        new()
        {
            Name = "paymentReminder",
            Audience = Audience.Customer,
            Data = typeof(PaymentReminderData),
        };

    /// <summary>To the customer of an order that staff entered: the link to pay by.</summary>
    public static NotificationType CheckoutLink { get; } =
        new()
        {
            Name = "checkoutLink",
            Audience = Audience.Customer,
            Data = typeof(CheckoutData),
        };

    /// <summary>To the customer whose deposit is paid: what is left, with the link to pay by.</summary>
    public static NotificationType BalanceDue { get; } =
        new()
        {
            Name = "balanceDue",
            Audience = Audience.Customer,
            Data = typeof(CheckoutData),
        };

    /// <summary>To the customer: the payment did not arrive in time, and the order was cancelled.</summary>
    public static NotificationType PaymentFailed { get; } =
        new()
        {
            Name = "paymentFailed",
            Audience = Audience.Customer,
            Data = typeof(OrderNotificationData),
        };

    /// <summary>To the customer: their saved card was charged, and the bank asks them.</summary>
    public static NotificationType CardAuthentication { get; } =
        new()
        {
            Name = "cardAuthentication",
            Audience = Audience.Customer,
            Data = typeof(CardAuthenticationData),
        };
}

public sealed record CardAuthenticationData : OrderNotificationData
{
    [SetsRequiredMembers]
    public CardAuthenticationData(OrderNotificationData order)
        : base(order) { }

    /// <summary>What is still to be paid.</summary>
    public Money Due { get; init; }
}

public sealed record PaymentReminderData : OrderNotificationData
{
    [SetsRequiredMembers]
    public PaymentReminderData(OrderNotificationData order)
        : base(order) { }

    /// <summary>What is still to be paid.</summary>
    public Money Due { get; init; }

    /// <summary>The day of the deadline, in the shop's calendar.</summary>
    public DateOnly PayOn { get; init; }
}

public sealed record CheckoutData : OrderNotificationData
{
    [SetsRequiredMembers]
    public CheckoutData(OrderNotificationData order)
        : base(order) { }

    /// <summary>What is to be paid by the link.</summary>
    public Money Due { get; init; }

    /// <summary>The day of the deadline, in the shop's calendar.</summary>
    public DateOnly PayOn { get; init; }

    /// <summary>The deadline's local time: <c>14:05</c>; null: the end of the day.</summary>
    public string? PayAt { get; init; }
}

public sealed record CancelledOrderData : OrderNotificationData
{
    [SetsRequiredMembers]
    public CancelledOrderData(OrderNotificationData order)
        : base(order) { }

    /// <summary>What is refunded; null: nothing. Zero is stored as null.</summary>
    public Money? Refund
    {
        get;
        init => field = value is { IsZero: false } ? value : null;
    }
}

public sealed record DeclinedOrderData : OrderNotificationData
{
    [SetsRequiredMembers]
    public DeclinedOrderData(OrderNotificationData order)
        : base(order) { }

    /// <summary>In the words of the shop; null: nobody answered in time.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc cref="CancelledOrderData.Refund"/>
    public Money? Refund
    {
        get;
        init => field = value is { IsZero: false } ? value : null;
    }
}
