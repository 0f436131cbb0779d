using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>KnownDevices</c>: the row <c>{shop}|{staff}</c> / <c>{device}</c>.</summary>
public sealed class KnownDevicesTable(TableServiceClient service)
{
    private readonly AggregateTable<KnownDevice> devices = new(
        new(service, "KnownDevices"),
        DataRules.ChangedMeanwhile,
        "The device"
    );

    public Task<Versioned<KnownDevice>?> Find(string shopId, string staffId, string id, CancellationToken ct) =>
        devices.Find(new(Partition(shopId, staffId), id), ct);

    /// <summary>
    /// Beyond <see cref="KnownDevice.Most"/> devices per account, the least recently used one is deleted.
    /// </summary>
    public async Task Add(KnownDevice device, CancellationToken ct)
    {
        await devices.Store(KeyOf(device), null, device, ct);
        var others = await devices
            .InPartition(Partition(device.ShopId, device.StaffId), ct)
            .Where(one => one.Value.Id != device.Id)
            .ToListAsync(ct);
        foreach (var old in others.OrderByDescending(one => one.Value.LastUsed).Skip(KnownDevice.Most - 1))
            await devices.Delete(KeyOf(old.Value), old, ct);
    }

    /// <summary>Does nothing if the device was changed or deleted meanwhile.</summary>
    public async Task Replace(Versioned<KnownDevice> read, KnownDevice changed, CancellationToken ct)
    {
        try
        {
            await devices.Replace(KeyOf(changed), read, changed, ct);
        }
        catch (VersionConflictException) { }
    }

    private static string Partition(string shopId, string staffId) => $"{shopId}|{staffId}";

    private static TableKey KeyOf(KnownDevice device) => new(Partition(device.ShopId, device.StaffId), device.Id);
}
