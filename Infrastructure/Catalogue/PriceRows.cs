using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// The history of prices: rows <c>~price|{product}|{time, the newest first}.{id}</c> of the shop's partition of products,
/// written in the transaction of the change.
/// </summary>
internal static class PriceRows
{
    private const string Prefix = "~price|",
        Change = "Change";

    public static TableEntity RowOf(string shopId, ProductChange change, PriceRecord record)
    {
        var time = (DateTimeOffset.MaxValue.UtcTicks - record.At.UtcTicks).ToString(
            "D19",
            CultureInfo.InvariantCulture
        );
        var key = $"{PrefixOf(change.Changed.Id)}{time}.{record.ChangeId ?? IdOf(change.Read!.Version)}";
        var row = JsonRows.Of(shopId, key, record);
        row["Product"] = change.Changed.Id;
        if (record.ChangeId is not null)
            row[Change] = record.ChangeId;
        return row;
    }

    public static async Task<(IReadOnlyList<PriceRecord> Records, string? Next)> Page(
        LazyTable table,
        string shopId,
        string productId,
        string? after,
        int count,
        CancellationToken ct
    )
    {
        var prefix = PrefixOf(productId);
        // No row key continues another one.
        var first = after is null ? prefix : $"{prefix}{after} ";
        var rows = await table.InRange(shopId, first, $"{prefix}~", ct).Take(count + 1).ToListAsync(ct);
        return (
            [.. rows.Take(count).Select(row => row.Value<PriceRecord>())],
            rows.Count > count ? rows[count - 1].RowKey[prefix.Length..] : null
        );
    }

    /// <summary>What a price change of many products has written, by product.</summary>
    public static async Task<IReadOnlyDictionary<string, PriceRecord>> Of(
        LazyTable table,
        string shopId,
        string changeId,
        CancellationToken ct
    )
    {
        var filter =
            $"{TableQueries.PrefixFilter(shopId, Prefix)} and {TableClient.CreateQueryFilter($"Change eq {changeId}")}";
        return await table
            .Query(filter, null, ct)
            .ToDictionaryAsync(row => row.GetString("Product"), row => row.Value<PriceRecord>(), cancellationToken: ct);
    }

    private static string PrefixOf(string productId) => $"{Prefix}{productId}|";

    // Several changes of a product may have the same time.
    private static string IdOf(string version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)).AsSpan(0, 8));
}
