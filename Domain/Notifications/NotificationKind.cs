namespace BakeryOps.Domain.Notifications;

/// <summary>What people are told of.</summary>
public enum NotificationKind
{
    /// <summary>To the customer: paid, or to be paid at the door, and certain.</summary>
    OrderConfirmed,

    /// <summary>To the customer: the driver has set out.</summary>
    OnItsWay,

    /// <summary>To the customer: it can be fetched.</summary>
    ReadyToCollect,

    /// <summary>To the customer: it will not come; with the refund, if there is one.</summary>
    OrderCancelled,

    /// <summary>To the customer: the payment did not arrive in time, and the order was let go.</summary>
    PaymentFailed,

    /// <summary>To the owner.</summary>
    NewOrder,

    /// <summary>To the owner: something did not go as it should, and someone has to look.</summary>
    Alert,
}

public static class NotificationKinds
{
    public static bool IsToOwner(this NotificationKind kind) =>
        kind is NotificationKind.NewOrder or NotificationKind.Alert;
}
