using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The rows of one shop's day in table <c>Orders</c>: <c>o|number</c> an order, <c>ledger</c> the reserved capacity,
/// <c>x|id</c> unpublished events. They share a partition, so that one transaction can contain them.
/// </summary>
internal static class OrderRows
{
    public const string Ledger = "ledger",
        OrderPrefix = "o|",
        EventsPrefix = "x|";

    /// <summary>Column of an order's row: the capacity it reserves while its customer is unverified.</summary>
    public const string Unverified = "Unverified";

    public static string Partition(string shopId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{day:yyyy-MM-dd}");

    public static TableEntity Of(Order order)
    {
        var row = JsonRows.Of(Partition(order.ShopId, order.Day), OrderPrefix + order.Number, order);
        row["Status"] = order.Status.ToString();
        if (order.Unverified is { } hold)
            row[Unverified] = JsonSerializer.Serialize(hold, BakeryJson.Lenient);
        return row;
    }

    public static TableEntity Of(OrderEvents events) =>
        JsonRows.Of(Partition(events.ShopId, events.Day), EventsPrefix + events.Id, events);

    public static TableEntity Of(DayLedger ledger, string partition) => JsonRows.Of(partition, Ledger, ledger);

    /// <summary>The order number in an order row's key.</summary>
    public static string Number(TableEntity row) => row.RowKey[OrderPrefix.Length..];

    public static UnverifiedHold? HoldOf(TableEntity row) =>
        row.GetString(Unverified) is { } hold
            ? JsonSerializer.Deserialize<UnverifiedHold>(hold, BakeryJson.Lenient)
            : null;

    public static ETag ETag<T>(Versioned<T> kept) => new(kept.Version);

    public static VersionConflictException ChangedMeanwhile(string number) =>
        new(OrderRules.ChangedMeanwhile, $"Order {number}");
}
