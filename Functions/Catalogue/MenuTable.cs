namespace BakeryOps.Functions.Catalogue;

/// <summary>A fault in a file: where it is, and what is wrong there.</summary>
/// <param name="Line">From 1, the heading.</param>
public sealed record ImportFault(int Line, string Column, string Message);

/// <summary>One row of a file, by column.</summary>
internal sealed record MenuRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string Id => Cells.GetValueOrDefault(MenuColumns.Id, "");

    /// <summary>Empty: the row is a product.</summary>
    public string Variant => Cells.GetValueOrDefault(MenuColumns.Variant, "");
}

/// <summary>Reads a menu file as rows: CSV in UTF-8 with or without BOM, separated by commas, semicolons or tabs.</summary>
internal static class MenuTable
{
    public const int MostRows = 500;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <param name="known">The names of the columns that a file may have, in any order.</param>
    public static IReadOnlyList<MenuRow> Read(string text, IReadOnlyList<string> known, ICollection<ImportFault> faults)
    {
        text = text.TrimStart('\uFEFF').TrimEnd('\r', '\n');
        var separator = Separators.MaxBy(one => Heading(text, one).Count(known.Contains));
        var heading = Heading(text, separator);
        if (!heading.Contains(MenuColumns.Id))
            faults.Add(new(1, MenuColumns.Id, $"The first line names the columns: {string.Join(',', known)}."));
        foreach (var name in heading.Where(name => !known.Contains(name)))
            faults.Add(new(1, PlainText.Defused(name), "There is no such column."));
        foreach (var name in heading.GroupBy(name => name).Where(same => same.Count() > 1))
            faults.Add(new(1, PlainText.Defused(name.Key), "This column is there twice."));
        return faults.Count > 0 ? [] : Rows(text, separator, heading, faults);
    }

    private static string[] Heading(string text, char separator) =>
        CsvRecords.Of(text, separator).FirstOrDefault().Fields?.Select(field => field.Trim()).ToArray() ?? [];

    private static List<MenuRow> Rows(string text, char separator, string[] heading, ICollection<ImportFault> faults)
    {
        var rows = new List<MenuRow>();
        foreach (var record in CsvRecords.Of(text, separator, allowLineBreaks: true).Skip(1))
            if (rows.Count == MostRows)
            {
                faults.Add(new(record.Line, MenuColumns.Id, $"A file has at most {MostRows} rows."));
                return rows;
            }
            else if (record.Fields is not { } fields)
                faults.Add(
                    new(record.Line, MenuColumns.Id, "A quotation mark is not closed or stands inside a field.")
                );
            else if (fields.Count != heading.Length)
                faults.Add(
                    new(
                        record.Line,
                        heading[Math.Min(fields.Count, heading.Length - 1)],
                        $"The row has {fields.Count} fields, the heading {heading.Length}."
                    )
                );
            else
                rows.Add(
                    new(
                        record.Line,
                        heading.Zip(fields.Select(CsvFormulas.Unguarded)).ToDictionary(StringComparer.Ordinal)
                    )
                );
        if (rows.Count == 0 && faults.Count == 0)
            faults.Add(new(2, MenuColumns.Id, "There is no row under the heading."));
        return rows;
    }
}
