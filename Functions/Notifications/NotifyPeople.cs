using BakeryOps.Domain.Notifications;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Notifications;

/// <summary>Tells someone something, by every channel that reaches them. One that fails holds up none of the others.</summary>
public sealed class NotifyPeople(INoticeFacts facts, IEnumerable<IChannel> channels, Postman postman, IMessages messages, ILogger<NotifyPeople> log)
{
    [Function(nameof(NotifyPeople)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("notify-people")] NotifyMessage message, CancellationToken ct)
    {
        if (await facts.Find(message.ShopId, message.OrderNumber, message.Kind, ct) is not { } found)
        {
            log.LogInformation("There is nobody to tell of {Kind} for {Occasion} any more.", message.Kind, message.Occasion);
            return;
        }
        var notice = found with { Reason = message.Reason ?? found.Reason };
        var letter = Letter.Of(message.Kind, notice);
        var reaching = channels.Where(channel => channel.Reaches(notice.To)).ToArray();
        if (reaching.Length == 0) log.LogWarning("No channel that is set up reaches whom {Kind} for {Occasion} is meant for.", message.Kind, message.Occasion);
        var waits = await Task.WhenAll(reaching.Select(channel => postman.Deliver(message, notice.To, letter, channel, ct)));

        // Someone else is at it. The message comes back when they must be done, since failing would count as one of its tries.
        if (waits.Max() is { } wait) await messages.Send(message, ct, wait);
    }
}
