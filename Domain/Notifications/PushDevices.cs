namespace BakeryOps.Domain.Notifications;

/// <summary>The browsers of one member of staff that show push notifications, oldest first.</summary>
public sealed record PushDevices(string StaffId, IReadOnlyList<PushSubscription> Subscriptions)
{
    /// <summary>With one more, the oldest is dropped.</summary>
    public const int Most = 10;

    public static PushDevices None(string staffId) => new(staffId, []);

    /// <summary>The same browser takes its place anew.</summary>
    public PushDevices With(PushSubscription subscription) =>
        this with
        {
            Subscriptions = [.. Without([subscription.Id]).Subscriptions.TakeLast(Most - 1), subscription],
        };

    public PushDevices Without(IReadOnlyCollection<string> ids) =>
        this with
        {
            Subscriptions = [.. Subscriptions.Where(one => !ids.Contains(one.Id))],
        };

    public bool Has(string id) => Subscriptions.Any(one => one.Id == id);
}
