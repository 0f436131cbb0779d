namespace BakeryOps.Domain.Notifications;

/// <summary>
/// Alerts the owner to events that strangers can cause at will: at most once a day for each subject and reason.
/// </summary>
public interface IOwnerAlerts
{
    /// <param name="about">The day or thing concerned: letters, digits and hyphens.</param>
    /// <param name="reason">A stable code.</param>
    Task Tell(string shopId, string about, string reason, CancellationToken ct);
}
