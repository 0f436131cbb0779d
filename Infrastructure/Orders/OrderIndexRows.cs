using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The rows of table <c>OrderIndex</c>, one partition for each shop: <c>{word} {placed}|{number}</c> an order by one of its
/// <see cref="OrderWords"/>, newest first; <c>p {placed}|{number}</c> all orders, newest first; <c>d|{day}</c> a day with
/// orders; <c>e|{number}</c> the keys of an order's rows, whose version guards them. The space sorts before all letters,
/// so a word comes before those that it begins.
/// </summary>
internal static class OrderIndexRows
{
    public const string PlacedPrefix = "p ",
        DayPrefix = "d|";

    /// <summary>Column of <c>e</c>: the keys, one a line.</summary>
    private const string Keys = "Keys";

    /// <summary>Column of a word's row: all words of the order, separated by spaces.</summary>
    private const string Words = "Words";

    public static string EntryKey(string number) => "e|" + number;

    public static TableEntity Entry(string shopId, string number, IEnumerable<string> keys) =>
        new(shopId, EntryKey(number)) { [Keys] = string.Join('\n', keys) };

    public static IReadOnlyList<string> KeysOf(TableEntity? entry) =>
        entry?.GetString(Keys)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static TableEntity Day(string shopId, DateOnly day) => new(shopId, DayKey(day));

    public static string DayKey(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{DayPrefix}{day:yyyy-MM-dd}");

    public static DateOnly DayOf(TableEntity row) =>
        DateOnly.ParseExact(row.RowKey.AsSpan(DayPrefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>All rows by which an order is found.</summary>
    public static IReadOnlyList<TableEntity> Of(Order order)
    {
        var left = DateTimeOffset.MaxValue.UtcTicks - order.Origin.PlacedAt.UtcTicks;
        var place = string.Create(CultureInfo.InvariantCulture, $" {left:D19}|{order.Number}");
        var words = OrderWords.Of(order);
        var all = string.Join(' ', words);
        return
        [
            new(order.ShopId, PlacedPrefix[..1] + place),
            .. words.Select(word => new TableEntity(order.ShopId, word + place) { [Words] = all }),
        ];
    }

    public static string NumberOf(TableEntity row) => row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..];

    /// <summary>The word in a word's row key.</summary>
    public static string WordOf(TableEntity row) => row.RowKey[..row.RowKey.IndexOf(' ', StringComparison.Ordinal)];

    public static IReadOnlyList<string> WordsOf(TableEntity row) => row.GetString(Words).Split(' ');
}
