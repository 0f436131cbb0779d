using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace BakeryOps.Functions.Orders.Exports;

/// <summary>A workbook (Office Open XML) of one sheet, made in a temporary file. Texts are texts, never formulas.</summary>
internal static class ExcelExport
{
    private static readonly OpenXmlConfiguration Configuration = new()
    {
        TableStyles = TableStyles.None,
        AutoFilter = false,
    };

    /// <returns>The file, to be read from its start; it is deleted when it is closed.</returns>
    public static async Task<FileStream> Make<T>(
        string sheet,
        IReadOnlyList<ExportColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken ct
    )
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        try
        {
            // The library takes rows only from a blocking sequence.
            var cells = Cells(columns, rows.ToBlockingEnumerable(ct));
            await Task.Run(
                () => file.SaveAs(cells, printHeader: false, sheetName: sheet, configuration: Configuration),
                ct
            );
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // The header is a row like others, so that it is there without rows, too.
    private static IEnumerable<Dictionary<string, object?>> Cells<T>(
        IReadOnlyList<ExportColumn<T>> columns,
        IEnumerable<T> rows
    )
    {
        yield return columns.ToDictionary(column => column.Name, object? (column) => column.Name);
        foreach (var row in rows)
            yield return columns.ToDictionary(column => column.Name, column => column.Value(row));
    }
}
