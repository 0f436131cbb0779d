using BakeryOps.Domain.Notifications;

namespace BakeryOps.Domain.Orders;

/// <summary>The kinds of notifications about an order.</summary>
public static class OrderNotifications
{
    /// <summary>To the customer: confirmed; paid, or to be paid in cash.</summary>
    public static NotificationType Confirmed { get; } = OfTheDay("orderConfirmed", Audience.Customer);

    /// <summary>To the customer: the shop has moved the order to another day or slot.</summary>
    public static NotificationType Moved { get; } = OfTheDay("orderMoved", Audience.Customer);

    /// <summary>To the customer: the driver has set out.</summary>
    public static NotificationType OnItsWay { get; } = OfTheDay("onItsWay", Audience.Customer);

    /// <summary>To the customer: ready for pickup.</summary>
    public static NotificationType ReadyToCollect { get; } = OfTheDay("readyToCollect", Audience.Customer);

    /// <summary>To the owner.</summary>
    public static NotificationType NewOrder { get; } = OfTheDay("newOrder", Audience.Owner);

    /// <summary>To the owner: an order waits to be accepted or declined.</summary>
    public static NotificationType AcceptanceNeeded { get; } =
        OfTheDay("acceptanceNeeded", Audience.Owner) with
        {
            Data = typeof(WaitingOrderData),
        };

    private static NotificationType OfTheDay(string name, Audience audience) =>
        new()
        {
            Name = name,
            Audience = audience,
            Data = typeof(OrderNotificationData),
            ExpiresWithDay = true,
        };
}
