namespace BakeryOps.Domain.Notifications;

/// <summary>The kinds of notifications.</summary>
public enum NotificationKind
{
    /// <summary>To the customer: confirmed; paid, or to be paid in cash.</summary>
    OrderConfirmed,

    /// <summary>To the customer: the driver has set out.</summary>
    OnItsWay,

    /// <summary>To the customer: ready for pickup.</summary>
    ReadyToCollect,

    /// <summary>To the customer: cancelled; with the refund, if any.</summary>
    OrderCancelled,

    /// <summary>To the customer: the payment did not arrive in time, and the order was cancelled.</summary>
    PaymentFailed,

    /// <summary>To the owner.</summary>
    NewOrder,

    /// <summary>To the owner: something failed and needs attention.</summary>
    Alert,
}

public static class NotificationKinds
{
    public static bool IsToOwner(this NotificationKind kind) =>
        kind is NotificationKind.NewOrder or NotificationKind.Alert;
}
