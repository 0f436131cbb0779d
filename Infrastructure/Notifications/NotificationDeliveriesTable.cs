using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Table <c>NotificationDeliveries</c>: partition = shop and occasion (an order's number, or a day), row = the
/// notification's id and its channel.
/// </summary>
public sealed class NotificationDeliveriesTable(TableServiceClient service)
{
    private readonly AggregateTable<NotificationDelivery> deliveries = new(
        new(service, "NotificationDeliveries"),
        DataRules.ChangedMeanwhile,
        "The notification",
        columns: (row, delivery) => row["State"] = delivery.State.ToString()
    );

    public Task<Versioned<NotificationDelivery>?> Find(
        string shopId,
        string occasion,
        string id,
        ChannelKind channel,
        CancellationToken ct
    ) => deliveries.Find(Key(shopId, occasion, id, channel), ct);

    /// <param name="occasion">The order's number, or the day.</param>
    public IAsyncEnumerable<NotificationDelivery> List(string shopId, string occasion, CancellationToken ct) =>
        deliveries.InPartition($"{shopId}|{occasion}", ct).Select(delivery => delivery.Value);

    /// <returns>Null: the notification has a delivery on this channel already; nothing is changed.</returns>
    public Task<Versioned<NotificationDelivery>?> Add(NotificationDelivery delivery, CancellationToken ct) =>
        deliveries.Insert(KeyOf(delivery), delivery, ct);

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task<Versioned<NotificationDelivery>> Replace(
        Versioned<NotificationDelivery> read,
        NotificationDelivery changed,
        CancellationToken ct
    ) => deliveries.Replace(KeyOf(changed), read, changed, ct);

    /// <param name="change">Returns the delivery changed, or the same.</param>
    /// <returns>The delivery as stored; null: there is none, or nothing was changed.</returns>
    /// <exception cref="VersionConflictException">Each time, it was changed meanwhile.</exception>
    public Task<NotificationDelivery?> Change(
        string shopId,
        string occasion,
        string id,
        ChannelKind channel,
        Func<NotificationDelivery, NotificationDelivery> change,
        CancellationToken ct
    ) =>
        deliveries.Change(
            Key(shopId, occasion, id, channel),
            read => read is not null && change(read) is var changed && changed != read ? changed : null,
            ct
        );

    private static TableKey KeyOf(NotificationDelivery delivery) =>
        Key(delivery.ShopId, delivery.Occasion, delivery.Id, delivery.Channel);

    private static TableKey Key(string shopId, string occasion, string id, ChannelKind channel) =>
        new($"{shopId}|{occasion}", $"{id}|{channel}");
}
