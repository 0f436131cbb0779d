using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Puts off what its recipient wants later: until a time, or for a digest.</summary>
public sealed class Postponement(HeldAlertsTable held, ScheduledMessages scheduled, TimeProvider clock)
{
    /// <returns>False: it is to be sent now.</returns>
    /// <exception cref="TransientException">The digest was due meanwhile; it waits for the next one.</exception>
    public async Task<bool> PutOff(
        NotificationMessage message,
        NotificationType type,
        AlertPlan plan,
        CancellationToken ct
    )
    {
        if (plan.Digest is { } digest)
        {
            await Hold(message, type, digest, ct);
            return true;
        }
        if (plan.NotBefore is not { } due || clock.GetUtcNow() >= due)
            return false;
        await scheduled.Send(message, due, ct);
        return true;
    }

    private async Task Hold(NotificationMessage message, NotificationType type, DigestTime digest, CancellationToken ct)
    {
        var alert = new OwnerAlert(message.OrderNumber, message.Reason ?? type.DigestReason);
        var isNew = await held.Add(message, digest.Day, alert, ct);
        await scheduled.Send(MorningDigest.MessageOf(message.ShopId, digest.Day), digest.Due, ct);
        if (!isNew || clock.GetUtcNow() < digest.Due)
            return;
        // The digest may have been written without it.
        await held.Remove(message, digest.Day, ct);
        throw new TransientException("notice.digest-missed");
    }
}
