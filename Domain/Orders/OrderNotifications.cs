using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The kinds of notifications about an order.</summary>
public static class OrderNotifications
{
    /// <summary>To the customer: confirmed; paid, or to be paid in cash.</summary>
    public static NotificationType Confirmed { get; } = OfTheDay("orderConfirmed", Audience.Customer);

    /// <summary>To the customer: the order was changed, by the shop or by its link.</summary>
    public static NotificationType Changed { get; } =
        new()
        {
            Name = "orderChanged",
            Audience = Audience.Customer,
            Data = typeof(ChangedOrderData),
            ExpiresWithDay = true,
        };

    /// <summary>To the customer: the driver has set out.</summary>
    public static NotificationType OnItsWay { get; } = OfTheDay("onItsWay", Audience.Customer);

    /// <summary>To the customer: ready for pickup.</summary>
    public static NotificationType ReadyToCollect { get; } = OfTheDay("readyToCollect", Audience.Customer);

    /// <summary>To the owner.</summary>
    public static NotificationType NewOrder { get; } =
        OfTheDay("newOrder", Audience.Owner) with
        {
            Topic = AlertTopic.Orders,
            DigestReason = "order.new",
        };

    /// <summary>Reason of an alert to the owner: a customer has changed an order.</summary>
    public const string ByCustomer = "order.changed-by-customer";

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
