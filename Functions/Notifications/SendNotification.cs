using BakeryOps.Domain.Notifications;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Notifications;

/// <summary>
/// Tells someone something, by every channel that reaches them. One that fails holds up none of the others. Where all of them
/// have failed for good, the owner hears that the customer cannot be reached.
/// </summary>
public sealed class SendNotification(
    INotificationContexts facts,
    IEnumerable<IChannel> channels,
    NotificationSender postman,
    IMessages messages,
    TimeProvider clock,
    ILogger<SendNotification> log
)
{
    /// <exception cref="TransientException">A channel could not take it yet.</exception>
    [Function(nameof(SendNotification)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("send-notification")] NotificationMessage message, CancellationToken ct)
    {
        if (await facts.Find(message.ShopId, message.OrderNumber, message.Kind, ct) is not { } found)
        {
            log.LogInformation(
                "There is nobody to tell of {Kind} for {Occasion} any more.",
                message.Kind,
                message.Occasion
            );
            return;
        }
        if (clock.GetUtcNow() >= found.UsefulUntil)
        {
            log.LogWarning(
                "Nobody was told of {Kind} for {Occasion}: it is too late for that now.",
                message.Kind,
                message.Occasion
            );
            return;
        }
        var notice = found with { Reason = message.Reason ?? found.Reason };
        var letter = MessageContent.Of(message.Kind, notice);
        var deliveries = await Task.WhenAll(
            channels
                .Where(channel => channel.CanReach(notice.To))
                .Select(channel => postman.Send(message, notice.To, letter, channel, ct))
        );
        if (deliveries.All(delivery => delivery.HasFailed))
            await TellOfUnreachable(message, ct);
        if (deliveries.Where(delivery => !delivery.IsOver).ToArray() is [var first, ..] open)
            throw new TransientException(first.Problem ?? "notice.not-taken", open.Max(delivery => delivery.After));
    }

    private async Task TellOfUnreachable(NotificationMessage message, CancellationToken ct)
    {
        log.LogWarning(
            "No channel that is set up reaches whom {Kind} for {Occasion} is meant for.",
            message.Kind,
            message.Occasion
        );
        if (!message.Kind.IsToOwner() && message.OrderNumber is { } order)
            await messages.Send(
                NotificationMessage.AlertAboutOrder(message.ShopId, order, NotificationMessage.Unreachable),
                ct
            );
    }
}
