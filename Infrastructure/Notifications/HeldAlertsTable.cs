using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// What waits for a digest. Table <c>HeldAlerts</c>: partition = shop, row = <c>{day of the digest}|{id of the
/// message}</c>; order numbers and reasons only. Rows older than a week are deleted when a new day's first is added.
/// </summary>
public sealed class HeldAlertsTable(TableServiceClient service)
{
    /// <summary>The most that is read for one digest.</summary>
    public const int MostRead = 1000;

    private const int DaysKept = 7,
        MaxKnown = 1024;

    private readonly LazyTable held = new(service, "HeldAlerts");
    private readonly LruCache<object> trimmed = new(MaxKnown);

    /// <summary>Nothing happens if it waits for this digest already, or has waited for the one before.</summary>
    /// <returns>Whether it waits for this digest since now.</returns>
    public async Task<bool> Add(NotificationMessage message, DateOnly day, OwnerAlert alert, CancellationToken ct)
    {
        if (await held.Find(KeyOf(message, day.AddDays(-1)), ct) is not null)
            return false;
        var key = KeyOf(message, day);
        var isNew = await held.Insert(JsonRows.Of(key.Partition, key.Row, alert), ct) is not null;
        await Trim(message.ShopId, day, ct);
        return isNew;
    }

    public Task Remove(NotificationMessage message, DateOnly day, CancellationToken ct) =>
        held.Delete(KeyOf(message, day), Azure.ETag.All, ct);

    /// <summary>What waits for that day's digest; at most <see cref="MostRead"/>.</summary>
    public async Task<IReadOnlyList<OwnerAlert>> Of(string shopId, DateOnly day, CancellationToken ct) =>
        await held.WithPrefix(shopId, $"{Written(day)}|", ct)
            .Take(MostRead)
            .Select(row => row.Value<OwnerAlert>())
            .ToListAsync(ct);

    private async Task Trim(string shopId, DateOnly day, CancellationToken ct)
    {
        var (key, mine) = ($"{shopId}|{Written(day)}", new object());
        if (!ReferenceEquals(trimmed.GetOrAdd(key, _ => mine), mine))
            return;
        var old = await held.InRange(shopId, "0", Written(day.AddDays(-DaysKept)), ct).Take(MostRead).ToListAsync(ct);
        await held.DeleteAll(old.Select(row => new TableKey(row.PartitionKey, row.RowKey)), ct);
    }

    private static TableKey KeyOf(NotificationMessage message, DateOnly day) =>
        new(message.ShopId, $"{Written(day)}|{message.Id}");

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
