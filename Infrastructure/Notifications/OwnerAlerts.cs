using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Sends each alert once a day per process. Other processes may send it too; its id deduplicates.</summary>
public sealed class OwnerAlerts(IMessages messages, TimeProvider clock)
{
    private const int Many = 1024;
    private readonly LruCache<object> told = new(Many);

    /// <param name="about">The day or thing concerned: letters, digits and hyphens.</param>
    /// <param name="reason">A stable code.</param>
    public async Task Tell(string shopId, string about, string reason, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var message = NotificationMessage.AlertOn(shopId, today, $"{about}-{reason}", reason);
        var (key, mine) = ($"{shopId}|{message.Id}", new object());
        if (!ReferenceEquals(told.GetOrAdd(key, _ => mine), mine))
            return;
        try
        {
            await messages.Send(message, ct);
        }
        catch
        {
            told.Remove(key);
            throw;
        }
    }
}
