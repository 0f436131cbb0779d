using BakeryOps.Domain.Notifications;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Notifications;

/// <summary>
/// Sends one notice by one channel, once: however often it is asked to, by however many at the same time, and wherever the
/// process dies. The dispatch's row is taken before the vendor is called and closed after; who finds it taken waits until its
/// taker must be gone, and then asks the vendor first.
/// </summary>
/// <remarks>It goes by the machine's own time: how long a sending may take is no matter of business hours.</remarks>
public sealed class Postman(IDispatches dispatches, ILogger<Postman> log)
{
    private const string Stale = "notice.changed-meanwhile";
    private readonly TimeProvider clock = TimeProvider.System;

    /// <returns>Null: that is settled. Else: someone else is at it; look again after this time.</returns>
    /// <exception cref="NotDelivered">The vendor could not take it, or did not answer: to be tried again.</exception>
    public async Task<TimeSpan?> Deliver(NotifyMessage message, Recipient to, Letter letter, IChannel channel, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var taken = await dispatches.Add(Dispatch.Begun(message, channel.Kind, letter, now), ct);
        if (taken is null)
        {
            var found = await dispatches.Find(message.ShopId, message.Occasion, message.Id, channel.Kind, ct) ?? throw new NotDelivered("notice.gone");
            if (found.Value.IsOver) return null;
            if (found.Value.IsUnderWay(now)) return found.Value.Since + Dispatch.Longest - now;
            if (found.Value.MayHaveGoneOut && await channel.FindPosted(found.Value, to, ct) is { } vendorId)
            {
                await Close(found, dispatch => dispatch.After(Posted.Taken(vendorId)));
                return null;
            }
            try { taken = await dispatches.Replace(found, found.Value.BegunAgain(letter, now), ct); }
            catch (RuleBroken stale) when (stale.Code == Stale) { return Dispatch.Longest; }   // another was quicker
        }
        await Post(taken, to, letter, channel, ct);
        return null;
    }

    private async Task Post(Kept<Dispatch> taken, Recipient to, Letter letter, IChannel channel, CancellationToken ct)
    {
        Posted posted;
        try { posted = await channel.Post(taken.Value, to, letter, ct); }
        catch (Exception fault)
        {
            await Close(taken, dispatch => dispatch.WithoutAnswer());
            throw new NotDelivered($"{channel.Kind}.no-answer", fault);
        }
        await Close(taken, dispatch => dispatch.After(posted));
        if (posted.Ending == PostEnding.NotNow) throw new NotDelivered(posted.Problem!);
        if (posted.Ending == PostEnding.Refused)
            log.LogWarning("Notice {Notice} of {Occasion} cannot be sent by {Channel}: {Problem}.", taken.Value.Id, taken.Value.Occasion, channel.Kind, posted.Problem);
    }

    /// <summary>Writes what happened, also when we are being stopped. A status report may have been quicker, and then knows more.</summary>
    private async Task Close(Kept<Dispatch> kept, Func<Dispatch, Dispatch> change)
    {
        try { await dispatches.Replace(kept, change(kept.Value), CancellationToken.None); }
        catch (RuleBroken stale) when (stale.Code == Stale)
        {
            log.LogInformation("Notice {Notice} of {Occasion} was settled by another meanwhile.", kept.Value.Id, kept.Value.Occasion);
        }
    }
}

/// <summary>A notice could not be handed over this time. <paramref name="problem"/> is a stable code.</summary>
public sealed class NotDelivered(string problem, Exception? inner = null) : Exception($"The notice was not delivered: {problem}.", inner);
