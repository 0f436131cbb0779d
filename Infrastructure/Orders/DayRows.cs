using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The rows of one shop's day in table <c>Orders</c>: <c>o|number</c> an order, <c>ledger</c> what the day has promised,
/// <c>x|id</c> news not yet passed on. They share a partition, so that one transaction can hold them.
/// </summary>
internal static class DayRows
{
    public const string Ledger = "ledger", OrderPrefix = "o|", NewsPrefix = "x|";

    public static string Partition(string shopId, DateOnly day) => $"{shopId}|{day:yyyy-MM-dd}";

    public static TableEntity Of(Order order) => new(Partition(order.ShopId, order.Day), OrderPrefix + order.Number)
    {
        ["Body"] = JsonSerializer.Serialize(order, BakeryJson.Lenient),
        ["Status"] = order.Status.ToString(),
    };

    public static TableEntity Of(DayNews news) => new(Partition(news.ShopId, news.Day), NewsPrefix + news.Id) { ["Body"] = JsonSerializer.Serialize(news, BakeryJson.Lenient) };

    public static TableEntity Of(DayLedger ledger, string partition) => new(partition, Ledger) { ["Body"] = JsonSerializer.Serialize(ledger, BakeryJson.Lenient) };

    public static T In<T>(TableEntity row) => JsonSerializer.Deserialize<T>(row.GetString("Body"), BakeryJson.Lenient)!;

    public static Kept<T> Kept<T>(TableEntity row) => new(In<T>(row), row.ETag.ToString());

    public static ETag ETag<T>(Kept<T> kept) => new(kept.Version);

    public static RuleBroken ChangedMeanwhile(string number) =>
        new("order.changed-meanwhile", $"Order {number} was changed meanwhile. Please look at it again and repeat the step.");
}
