namespace BakeryOps.Domain.Notifications;

/// <summary>To the owner: something failed and needs attention. Any area sends it.</summary>
/// <param name="OrderNumber">Null: not about an order.</param>
/// <param name="Reason">A stable code, such as <c>refund.failed</c>; null: unknown.</param>
public sealed record OwnerAlert(string? OrderNumber, string? Reason)
{
    public static NotificationType Type { get; } =
        new()
        {
            Name = "alert",
            Audience = Audience.Owner,
            Data = typeof(OwnerAlert),
            IsLimited = false,
        };
}
