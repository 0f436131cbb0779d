using CsvHelper;

namespace BakeryOps.Functions.Orders.Exports;

/// <summary>
/// CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know the encoding. A text that a spreadsheet
/// would run as a formula begins with an apostrophe.
/// </summary>
internal static class CsvExport
{
    private static readonly CsvWriterOptions Options = new()
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
    };

    /// <summary>Writes rows as they come; few of them are in memory.</summary>
    public static async Task Write<T>(
        Stream to,
        IReadOnlyList<ExportColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken ct
    )
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.EndRecordAsync(ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            foreach (var column in columns)
                csv.WriteField(column.Value(row));
            await csv.EndRecordAsync(ct);
        }
        await csv.FlushAsync(ct);
    }
}
