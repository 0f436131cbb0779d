namespace BakeryOps.Domain.Notifications;

/// <summary>Tells the owner of something that strangers cause as often as they like: once a day each.</summary>
public interface IOwnerAlerts
{
    /// <param name="about">What day or thing it is about, beside the reason: letters, digits and hyphens.</param>
    /// <param name="reason">A stable code.</param>
    Task Tell(string shopId, string about, string reason, CancellationToken ct);
}
