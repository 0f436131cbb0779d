using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>KnownDevices</c>: the row <c>{shop}|{staff}</c> / <c>{device}</c>.</summary>
public sealed class KnownDevicesTable(TableServiceClient service)
{
    private readonly LazyTable devices = new(service, "KnownDevices");

    public async Task<Versioned<KnownDevice>?> Find(string shopId, string staffId, string id, CancellationToken ct)
    {
        var row = await (await devices.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            $"{shopId}|{staffId}",
            id,
            cancellationToken: ct
        );
        return row.HasValue ? row.Value!.ReadVersioned<KnownDevice>() : null;
    }

    /// <summary>
    /// Beyond <see cref="KnownDevice.Most"/> devices per account, the least recently used one is deleted.
    /// </summary>
    public async Task Add(KnownDevice device, CancellationToken ct)
    {
        var (table, partition) = (await devices.Ready(ct), $"{device.ShopId}|{device.StaffId}");
        await table.AddEntityAsync(RowOf(device), ct);
        var all = new List<Versioned<KnownDevice>>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition}"),
                cancellationToken: ct
            )
        )
            all.Add(row.ReadVersioned<KnownDevice>());
        foreach (
            var old in all.Where(one => one.Value.Id != device.Id)
                .OrderByDescending(one => one.Value.LastUsed)
                .Skip(KnownDevice.Most - 1)
        )
            await table.DeleteEntityAsync(partition, old.Value.Id, ETag.All, ct);
    }

    /// <summary>Does nothing if the device was changed or deleted meanwhile.</summary>
    public async Task Replace(Versioned<KnownDevice> read, KnownDevice changed, CancellationToken ct)
    {
        try
        {
            await (await devices.Ready(ct)).UpdateEntityAsync(
                RowOf(changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
        }
        // Changed concurrently, or deleted.
        catch (RequestFailedException failed) when (failed.Status is 404 or 412) { }
    }

    private static TableEntity RowOf(KnownDevice device) =>
        JsonRows.Of($"{device.ShopId}|{device.StaffId}", device.Id, device);
}
