using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>To the owner: something failed and needs attention. Any area sends it.</summary>
/// <param name="OrderNumber">Null: not about an order.</param>
/// <param name="Reason">A stable code, such as <c>refund.failed</c>; null: unknown.</param>
public sealed record OwnerAlert(string? OrderNumber, string? Reason)
{
    /// <summary>The reference of a bought gift card; null: not about one.</summary>
    public string? GiftCard { get; init; }

    public static NotificationType Type { get; } =
        new()
        {
            Name = "alert",
            Audience = Audience.Owner,
            Data = typeof(OwnerAlert),
            IsLimited = false,
        };

    /// <summary>What an alert is about, by the first word of its reason.</summary>
    /// <param name="reason">Null: unknown.</param>
    public static AlertTopic TopicOf(string? reason) =>
        reason?.Split('.')[0] switch
        {
            "order" => AlertTopic.Orders,
            "payment" or "payments" or "refund" => AlertTopic.Payments,
            "unverified" => AlertTopic.Capacity,
            "delivery" => AlertTopic.Deliveries,
            "customer" or "messages" => AlertTopic.Messages,
            _ => AlertTopic.System,
        };
}
