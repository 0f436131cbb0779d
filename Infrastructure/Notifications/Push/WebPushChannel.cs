using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications.Push;

/// <summary>
/// Push notifications to the browsers of those who get what is meant for the owner. A registration that the push service
/// no longer knows is removed. One browser that takes it is enough: the others are not tried again.
/// </summary>
public sealed class WebPushChannel(PushSender sender, PushDevicesTable devices, IAlertAudience audience) : IChannel
{
    public ChannelKind Kind => ChannelKind.Push;

    public async ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        type.IsToOwner && sender.IsSetUp && (await Reached(shopId, ct)).Any(one => one.Subscriptions.Count > 0);

    public async Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        var message = PushPayload.Of(delivery, content);
        var results = await Task.WhenAll(
            from person in await Reached(delivery.ShopId, ct)
            from subscription in person.Subscriptions
            select Send(person.StaffId, subscription, message, ct)
        );
        foreach (
            var person in results.Where(result => result.Ending == PushEnding.Gone).ToLookup(result => result.StaffId)
        )
            await devices.Remove(delivery.ShopId, person.Key, [.. person.Select(result => result.Id)], ct);
        var accepted = results.Count(result => result.Ending == PushEnding.Accepted);
        if (accepted > 0)
            return SendResult.Accepted($"{accepted} of {results.Length}");
        if (results.FirstOrDefault(result => result.Ending == PushEnding.Away) is { } away)
            return SendResult.TemporaryFailure("push.vendor-away", after: away.After);
        return SendResult.Refused(results.Length == 0 ? "push.no-device" : "push.refused");
    }

    /// <summary>A second one shows the same notification in its place: sending again is harmless.</summary>
    public Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) => Task.FromResult<string?>(null);

    private async Task<List<PushDevices>> Reached(string shopId, CancellationToken ct)
    {
        var all = await devices.OfShop(shopId, ct);
        if (all.Count == 0)
            return [];
        var meant = await audience.Of(shopId, ct);
        return [.. all.Where(person => meant.Contains(person.StaffId))];
    }

    private async Task<PushResult> Send(
        string staffId,
        PushSubscription subscription,
        PushPayload message,
        CancellationToken ct
    ) => (await sender.Send(subscription, message, ct)) with { StaffId = staffId, Id = subscription.Id };
}
