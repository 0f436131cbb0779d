using System.Diagnostics.CodeAnalysis;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What the notification about a changed order is written from.</summary>
public sealed record ChangedOrderData : OrderNotificationData
{
    [SetsRequiredMembers]
    public ChangedOrderData(OrderNotificationData order)
        : base(order) { }

    /// <summary>What is still to be paid of an order that was paid by card; null: nothing. Zero is stored as null.</summary>
    public Money? Due
    {
        get;
        init => field = value is { IsZero: false } ? value : null;
    }

    /// <summary>Whether a part of what was paid goes back to the card.</summary>
    public bool IsRefunded { get; init; }

    public static ChangedOrderData Of(Order order, OrderNotificationData data)
    {
        var due = order.OwedOfPaid;
        var change = order.Changes?[^1];
        return new(data)
        {
            Due = due,
            IsRefunded =
                order.Payment is { Method: not PaymentMethod.Cash, State: { } state }
                && due.IsZero
                && state.Received > order.Payable
                && change?.To.Total < change?.From.Total,
        };
    }
}
