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
            from channel in await Reaching(message, type, notice, ct)
            orderby channel.Kind descending
            group channel by StandsInFor(channel.Kind) into alternatives
            select SendByFirst(alternatives)
        );
        if (deliveries.Any(delivery => delivery.State == NotificationState.Sent))
            await source.Sent(message, ct);
        if (deliveries.All(delivery => delivery.HasFailed))
            await TellOfUnreachable(message, type, ct);
        if (deliveries.Where(delivery => !delivery.IsOver).ToArray() is [var first, ..] open)
            throw new TransientException(first.Problem ?? "notice.not-taken", open.Max(delivery => delivery.After));

        async Task<ChannelResult> SendByFirst(IEnumerable<IChannel> alternatives)
        {
            var last = new ChannelResult(NotificationState.Failed);
            foreach (var channel in alternatives)
            {
                last = await sender.Send(message, type, notice.To, content, channel, ct);
                if (!last.HasFailed)
                    break;
            }
            return last;
        }
    }

    private async Task<List<IChannel>> Reaching(
        NotificationMessage message,
        NotificationType type,
        NotificationContext notice,
        CancellationToken ct
    )
    {
        List<IChannel> reaching = [];
        foreach (var channel in channels.Where(channel => notice.Plan.Uses(channel.Kind)))
            if (await channel.CanReach(message.ShopId, type, notice.To, ct))
                reaching.Add(channel);
        return reaching;
    }

    /// <summary>An SMS is sent only where WhatsApp fails for good, or does not reach the recipient.</summary>
    private static ChannelKind StandsInFor(ChannelKind kind) => kind == ChannelKind.Sms ? ChannelKind.WhatsApp : kind;

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
