using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Notifications.Push;

/// <summary>Table <c>PushDevices</c>: partition = shop, row = member of staff.</summary>
public sealed class PushDevicesTable(TableServiceClient service)
{
    private readonly AggregateTable<PushDevices> devices = new(
        new(service, "PushDevices"),
        NotificationRules.PushChanged,
        "The list of devices"
    );

    public async Task<PushDevices> Of(string shopId, string staffId, CancellationToken ct) =>
        (await devices.Find(new(shopId, staffId), ct))?.Value ?? PushDevices.None(staffId);

    /// <summary>Of all members of staff that have any.</summary>
    public async Task<IReadOnlyList<PushDevices>> OfShop(string shopId, CancellationToken ct) =>
        await devices.InPartition(shopId, ct).Select(row => row.Value).ToListAsync(ct);

    public Task Add(string shopId, string staffId, PushSubscription subscription, CancellationToken ct) =>
        devices.Change(new(shopId, staffId), read => (read ?? PushDevices.None(staffId)).With(subscription), ct);

    public Task Remove(string shopId, string staffId, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        devices.Change(
            new(shopId, staffId),
            read => read is not null && ids.Any(read.Has) ? read.Without(ids) : null,
            ct
        );
}
