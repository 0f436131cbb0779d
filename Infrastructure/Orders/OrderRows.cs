using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The rows of one shop's day in table <c>Orders</c>: <c>o|number</c> an order, or where it was moved to; <c>ledger</c>
/// the reserved capacity; <c>x|id</c> unpublished events. They share a partition, so that one transaction can contain them.
/// </summary>
internal static class OrderRows
{
    public const string Ledger = "ledger",
        OrderPrefix = "o|",
        EventsPrefix = "x|";

    /// <summary>Column of an order's row: the capacity it reserves while its customer is unverified.</summary>
    public const string Unverified = "Unverified";

    /// <summary>Column of a row that says where its order was moved to.</summary>
    private const string Pointer = "Pointer";

    /// <summary>Column of the row of an order that is being moved here.</summary>
    private const string Arriving = "Arriving";

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

    /// <summary>An order that is being moved here.</summary>
    public static TableEntity Of(Order order, Arrival arrival)
    {
        var row = Of(order);
        row[Arriving] = JsonSerializer.Serialize(arrival, BakeryJson.Lenient);
        return row;
    }

    /// <summary>Where an order was moved to.</summary>
    public static TableEntity Of(Order order, OrderPointer pointer)
    {
        var row = KeyRow(order);
        row[Pointer] = JsonSerializer.Serialize(pointer, BakeryJson.Lenient);
        return row;
    }

    public static TableEntity KeyRow(Order order) =>
        new(Partition(order.ShopId, order.Day), OrderPrefix + order.Number);

    /// <summary>Null: an order stands there.</summary>
    public static OrderPointer? PointerOf(TableEntity row) => Column<OrderPointer>(row, Pointer);

    /// <summary>Null: the order is not being moved, or the row is a pointer.</summary>
    public static Arrival? ArrivalOf(TableEntity row) => Column<Arrival>(row, Arriving);

    /// <summary>The fingerprint of the idempotency key of the order that is or was here.</summary>
    public static string KeyOf(TableEntity row) => PointerOf(row)?.Key ?? row.Value<Order>().Origin.Key;

    private static T? Column<T>(TableEntity row, string name)
        where T : class =>
        row.GetString(name) is { } json ? JsonSerializer.Deserialize<T>(json, BakeryJson.Lenient) : null;

    public static TableEntity Of(OrderEvents events) =>
        JsonRows.Of(Partition(events.ShopId, events.Day), EventsPrefix + events.Id, events);

    public static TableEntity Of(DayLedger ledger, string partition) => JsonRows.Of(partition, Ledger, ledger);

    /// <summary>The order number in an order row's key.</summary>
    public static string Number(TableEntity row) => row.RowKey[OrderPrefix.Length..];

    public static UnverifiedHold? HoldOf(TableEntity row) => Column<UnverifiedHold>(row, Unverified);

    public static ETag ETag<T>(Versioned<T> kept) => new(kept.Version);

    public static VersionConflictException ChangedMeanwhile(string number) =>
        new(OrderRules.ChangedMeanwhile, $"Order {number}");
}
