using System.Diagnostics.CodeAnalysis;

namespace BakeryOps.Domain.Orders;

/// <summary>What the notification about an order that waits for the shop's answer is written from.</summary>
public sealed record WaitingOrderData : OrderNotificationData
{
    [SetsRequiredMembers]
    public WaitingOrderData(OrderNotificationData order)
        : base(order) { }

    /// <summary>The time to answer, from when it began to wait.</summary>
    public int Minutes { get; init; }
}
