using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Table <c>NotificationDeliveries</c>: partition = shop and occasion (an order's number, or a day), row = the
/// notification's id and its channel.
/// </summary>
public sealed class NotificationDeliveriesTable(TableServiceClient service)
{
    private readonly LazyTable table = new(service, "NotificationDeliveries");

    public async Task<Versioned<NotificationDelivery>?> Find(
        string shopId,
        string occasion,
        string id,
        ChannelKind channel,
        CancellationToken ct
    )
    {
        var found = await table.Find(Partition(shopId, occasion), Row(id, channel), ct);
        return found?.ReadVersioned<NotificationDelivery>();
    }

    /// <returns>Null: the notification has a delivery on this channel already; nothing is changed.</returns>
    public async Task<Versioned<NotificationDelivery>?> Add(NotificationDelivery delivery, CancellationToken ct)
    {
        try
        {
            return new(delivery, Version(await (await table.Ready(ct)).AddEntityAsync(Entity(delivery), ct)));
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return null;
        }
    }

    /// <exception cref="RuleBroken"><c>notice.changed-meanwhile</c>: the version is no longer current.</exception>
    public async Task<Versioned<NotificationDelivery>> Replace(
        Versioned<NotificationDelivery> read,
        NotificationDelivery changed,
        CancellationToken ct
    )
    {
        try
        {
            return new(
                changed,
                Version(
                    await (await table.Ready(ct)).UpdateEntityAsync(
                        Entity(changed),
                        new ETag(read.Version),
                        TableUpdateMode.Replace,
                        ct
                    )
                )
            );
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 412)
        {
            throw new RuleBroken(NotificationRules.ChangedMeanwhile, "The notification was changed meanwhile.");
        }
    }

    private static TableEntity Entity(NotificationDelivery delivery)
    {
        var row = JsonRows.Of(
            Partition(delivery.ShopId, delivery.Occasion),
            Row(delivery.Id, delivery.Channel),
            delivery
        );
        row["State"] = delivery.State.ToString();
        return row;
    }

    private static string Version(Response written) => written.Headers.ETag.ToString()!;

    private static string Partition(string shopId, string occasion) => $"{shopId}|{occasion}";

    private static string Row(string id, ChannelKind channel) => $"{id}|{channel}";
}
