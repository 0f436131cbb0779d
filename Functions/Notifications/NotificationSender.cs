using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Notifications;

/// <summary>The state of a delivery by one channel.</summary>
/// <param name="State">Sent, Failed and Withheld are final; any other state is to be retried.</param>
/// <param name="After">The minimum wait before the retry; null = the usual back-off.</param>
public sealed record ChannelResult(NotificationState State, string? Problem = null, TimeSpan? After = null)
{
    public bool HasFailed => State == NotificationState.Failed;
    public bool IsOver => State is NotificationState.Sent or NotificationState.Failed or NotificationState.Withheld;

    public static ChannelResult Of(NotificationDelivery delivery, TimeSpan? after = null) =>
        new(delivery.State, delivery.Problem, after);
}

/// <summary>
/// Sends one notification by one channel once, despite repeated and concurrent calls and crashes. The delivery's row
/// is claimed before the vendor is called and closed afterwards. A caller that finds it claimed waits until the claim
/// must have been abandoned, and then asks the vendor first.
/// </summary>
/// <remarks>It uses the machine's clock: how long a send may take does not depend on the business clock.</remarks>
public sealed class NotificationSender(
    NotificationDeliveriesTable dispatches,
    IMessageQuota quota,
    ILogger<NotificationSender> log
)
{
    private const string UnderWay = "notice.under-way";
    private readonly TimeProvider clock = TimeProvider.System;

    public async Task<ChannelResult> Send(
        NotificationMessage message,
        NotificationType type,
        Recipient to,
        MessageContent content,
        IChannel channel,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (await dispatches.Add(NotificationDelivery.Start(message, channel.Kind, content, now), ct) is { } taken)
            return await quota.Refuses(message, type, channel.Kind, to, now, ct) is { } limit
                ? ChannelResult.Of(await Close(taken, taken.Value.Withheld(limit)))
                : await Post(taken, to, content, channel, ct);

        var found =
            await dispatches.Find(message.ShopId, message.Occasion, message.Id, channel.Kind, ct)
            ?? throw new TransientException("notice.gone");
        if (found.Value.IsOver)
            return ChannelResult.Of(found.Value);
        if (found.Value.IsUnderWay(now))
            return new(NotificationState.Sending, UnderWay, found.Value.Since + NotificationDelivery.Longest - now);
        if (found.Value.MayHaveGoneOut)
        {
            string? vendorId;
            try
            {
                vendorId = await channel.FindSent(found.Value, to, content, ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                return NoAnswer(found.Value, fault);
            }
            if (vendorId is not null)
                return ChannelResult.Of(await Close(found, found.Value.WithResult(SendResult.Accepted(vendorId))));
        }
        try
        {
            return await Post(
                await dispatches.Replace(found, found.Value.Restart(content, clock.GetUtcNow()), ct),
                to,
                content,
                channel,
                ct
            );
        }
        catch (VersionConflictException)
        {
            return new(NotificationState.Sending, UnderWay, NotificationDelivery.Longest);
        } // another process claimed it first
    }

    private async Task<ChannelResult> Post(
        Versioned<NotificationDelivery> taken,
        Recipient to,
        MessageContent content,
        IChannel channel,
        CancellationToken ct
    )
    {
        SendResult posted;
        try
        {
            posted = await channel.Send(taken.Value, to, content, ct);
        }
        catch (Exception fault)
        {
            return NoAnswer(await Close(taken, taken.Value.WithUnknownResult()), fault);
        }
        if (posted.Ending == SendOutcome.Refused)
            log.LogWarning(
                "Notification {Notice} of {Occasion} cannot be sent by {Channel}: {Problem}.",
                taken.Value.Id,
                taken.Value.Occasion,
                channel.Kind,
                posted.Problem
            );
        return ChannelResult.Of(await Close(taken, taken.Value.WithResult(posted)), posted.After);
    }

    private ChannelResult NoAnswer(NotificationDelivery delivery, Exception fault)
    {
        log.LogWarning(
            fault,
            "Not known yet whether notification {Notice} of {Occasion} was sent by {Channel}.",
            delivery.Id,
            delivery.Occasion,
            delivery.Channel
        );
        return new(NotificationState.Unknown, $"{delivery.Channel}.no-answer", (fault as TransientException)?.After);
    }

    /// <summary>
    /// Stores the result, also during shutdown. A status report that was stored meanwhile is newer and stays.
    /// </summary>
    private async Task<NotificationDelivery> Close(Versioned<NotificationDelivery> kept, NotificationDelivery changed)
    {
        try
        {
            return (await dispatches.Replace(kept, changed, CancellationToken.None)).Value;
        }
        catch (VersionConflictException)
        {
            log.LogInformation(
                "Notification {Notice} of {Occasion} was updated by another process meanwhile.",
                kept.Value.Id,
                kept.Value.Occasion
            );
            return changed;
        }
    }
}
