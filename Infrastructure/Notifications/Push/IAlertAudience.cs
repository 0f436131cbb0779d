namespace BakeryOps.Infrastructure.Notifications.Push;

/// <summary>Who of a shop's staff gets what is meant for the owner.</summary>
public interface IAlertAudience
{
    /// <summary>Ids of members of staff who may get it now.</summary>
    Task<IReadOnlySet<string>> Of(string shopId, CancellationToken ct);
}
