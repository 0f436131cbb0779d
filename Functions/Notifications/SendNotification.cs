using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Notifications.Rendering;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Notifications;

/// <summary>
/// Sends a notification by every channel that reaches the recipient and that they want, at the time they want it. A
/// failing channel does not delay the others. If all of them have failed for good, the owner is alerted that the customer
/// cannot be reached.
/// </summary>
public sealed class SendNotification(
    NotificationTypes types,
    MessageRenderer renderer,
    IEnumerable<IChannel> channels,
    NotificationSender sender,
    Postponement postponement,
    IMessages messages,
    TimeProvider clock,
    ILogger<SendNotification> log
)
{
    /// <exception cref="TransientException">A channel has not accepted it yet.</exception>
    [Function(nameof(SendNotification)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("send-notification")] NotificationMessage message, CancellationToken ct)
    {
        var (type, source) = types.Of(message.Kind);
        if (await source.Find(message, type, ct) is not { } notice)
        {
            log.LogInformation("{Kind} for {Occasion} has no recipient any more.", message.Kind, message.Occasion);
            return;
        }
        if (clock.GetUtcNow() >= notice.UsefulUntil)
        {
            log.LogWarning(
                "{Kind} for {Occasion} was not sent: it is too late to be useful.",
                message.Kind,
                message.Occasion
            );
            return;
        }
        if (notice.Plan.Channels is { Count: 0 } || await postponement.PutOff(message, type, notice.Plan, ct))
            return;
        var content = await renderer.Render(message.ShopId, type, notice);
        var deliveries = await Task.WhenAll(
            channels
                .Where(channel => notice.Plan.Uses(channel.Kind) && channel.CanReach(message.ShopId, notice.To))
                .Select(channel => sender.Send(message, type, notice.To, content, channel, ct))
        );
        if (deliveries.Any(delivery => delivery.State == NotificationState.Sent))
            await source.Sent(message, ct);
        if (deliveries.All(delivery => delivery.HasFailed))
            await TellOfUnreachable(message, type, ct);
        if (deliveries.Where(delivery => !delivery.IsOver).ToArray() is [var first, ..] open)
            throw new TransientException(first.Problem ?? "notice.not-taken", open.Max(delivery => delivery.After));
    }

    private async Task TellOfUnreachable(NotificationMessage message, NotificationType type, CancellationToken ct)
    {
        log.LogWarning(
            "No configured channel reaches the recipient of {Kind} for {Occasion}.",
            message.Kind,
            message.Occasion
        );
        if (!type.IsToOwner && message.OrderNumber is { } order)
            await messages.Send(
                NotificationMessage.AlertAboutOrder(message.ShopId, order, NotificationMessage.Unreachable),
                ct
            );
    }
}
