using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>The questions that tables are asked about the rows of one partition, which come by row key.</summary>
internal static class TableQueries
{
    public static readonly IReadOnlyList<string> KeyColumns = ["PartitionKey", "RowKey"];

    /// <summary>All rows of a partition.</summary>
    /// <param name="columns">Null: all columns.</param>
    public static IAsyncEnumerable<TableEntity> InPartition(
        this LazyTable table,
        string partition,
        CancellationToken ct,
        IReadOnlyList<string>? columns = null
    ) => IfPossible(partition, table.Query(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), columns, ct));

    /// <summary>The rows whose key begins with <paramref name="prefix"/>, which must not be empty.</summary>
    public static IAsyncEnumerable<TableEntity> WithPrefix(
        this LazyTable table,
        string partition,
        string prefix,
        CancellationToken ct
    ) => IfPossible(partition, table.Query(PrefixFilter(partition, prefix), null, ct));

    /// <summary>The rows from <paramref name="first"/> to <paramref name="last"/>, both inclusive.</summary>
    public static IAsyncEnumerable<TableEntity> InRange(
        this LazyTable table,
        string partition,
        string first,
        string last,
        CancellationToken ct
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}"
        );
        return IfPossible(partition, table.Query(filter, null, ct));
    }

    /// <summary>The rows between two keys, both exclusive.</summary>
    /// <param name="most">The number of rows that one call of the service returns.</param>
    public static IAsyncEnumerable<TableEntity> Between(
        this LazyTable table,
        string partition,
        string after,
        string before,
        int most,
        CancellationToken ct
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {before}"
        );
        return IfPossible(partition, table.Query(filter, null, ct, most));
    }

    /// <summary>The rows whose key begins with <paramref name="prefix"/> and follows <paramref name="after"/>.</summary>
    /// <param name="after">Null: from the first.</param>
    /// <param name="most">The number of rows that one call of the service returns; null: the service's own, 1000.</param>
    public static IAsyncEnumerable<TableEntity> WithPrefixAfter(
        this LazyTable table,
        string partition,
        string prefix,
        string? after,
        int? most,
        CancellationToken ct
    )
    {
        var filter = PrefixFilter(partition, prefix);
        if (after is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {after}");
        return IfPossible(partition, table.Query(filter, null, ct, most));
    }

    /// <summary>Up to <paramref name="count"/> rows after a row key.</summary>
    /// <param name="after">Where the previous page ended; null: the first page.</param>
    /// <returns>The rows, and where this page ended; null: it is the last one.</returns>
    public static async Task<(IReadOnlyList<TableEntity> Rows, string? Next)> Page(
        this LazyTable table,
        string partition,
        string? after,
        int count,
        CancellationToken ct
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
        var rows = IfPossible(partition, table.Query(filter, null, ct, most: count + 1));
        var found = await rows.Take(count + 1).ToListAsync(ct);
        return found.Count > count ? (found[..count], found[count - 1].RowKey) : (found, null);
    }

    /// <summary>
    /// Deletes rows, whatever their version, in transactions. A transaction with a row that somebody else deletes at the
    /// same time deletes none of its rows.
    /// </summary>
    public static async Task DeleteAll(this LazyTable table, IEnumerable<TableKey> keys, CancellationToken ct)
    {
        var deletions = keys.Select(key => new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(key.Partition, key.Row),
            ETag.All
        ));
        foreach (var together in deletions.InTransactions())
            try
            {
                await table.Submit(together, ct);
            }
            catch (TableTransactionFailedException gone) when (gone.Status == 404) { }
    }

    /// <summary>A filter (OData) for the rows whose key begins with <paramref name="prefix"/>.</summary>
    public static string PrefixFilter(string partition, string prefix)
    {
        var end = prefix[..^1] + (char)(prefix[^1] + 1);
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {end}");
    }

    private static IAsyncEnumerable<TableEntity> IfPossible(string partition, IAsyncEnumerable<TableEntity> rows) =>
        TableKey.IsPart(partition) ? rows : AsyncEnumerable.Empty<TableEntity>();
}
