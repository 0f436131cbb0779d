namespace BakeryOps.Domain.Values;

/// <summary>What an owner is told about.</summary>
public enum AlertTopic
{
    /// <summary>New orders, changes by customers, and orders that need attention.</summary>
    Orders,

    /// <summary>Payments, refunds and disputes.</summary>
    Payments,

    /// <summary>A day that takes no more orders of some kind.</summary>
    Capacity,

    Deliveries,

    /// <summary>Messages that were not sent or did not arrive.</summary>
    Messages,

    /// <summary>All else: tasks that failed, webhooks that were switched off.</summary>
    System,
}
