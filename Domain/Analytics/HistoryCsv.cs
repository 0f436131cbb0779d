using System.Globalization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>
/// History from elsewhere, as CSV (RFC 4180, without line breaks inside a field): a heading <c>day,product,district,quantity</c>
/// with or without <c>,revenue</c>, then a row for each. Rows of the same day, product and district add up; an empty district
/// means collected or not known; revenue is in the shop's currency (<c>12.50</c>), 0 where it is not told.
/// </summary>
/// <param name="shop">Whose districts and currency count.</param>
/// <param name="today">By the shop's calendar; history ends the day before.</param>
public sealed class HistoryCsv(Shop shop, Menu menu, DateOnly today)
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostTold = 10, MostUnits = 10_000;
    private const decimal MostRevenue = 10_000_000_000;
    private static readonly string[] Columns = ["day", "product", "district", "quantity", "revenue"];
    private readonly List<(int Line, string Column, string What)> faults = [];

    /// <returns>A day for each in the file, oldest first.</returns>
    /// <exception cref="RuleBroken"><c>input.bad-history</c>: names line and column of the first ten faults.</exception>
    public IReadOnlyList<DaySales> Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var heading = Fields(lines[0])?.Select(field => field.Trim()).ToArray() ?? [];
        var rows = new List<(DateOnly Day, Sold Sold)>();
        if (!heading.SequenceEqual(Columns) && !heading.SequenceEqual(Columns.SkipLast(1)))
            Fault(1, "day", "The first line must be day,product,district,quantity or day,product,district,quantity,revenue.");
        else for (var i = 1; i < lines.Length && faults.Count < MostTold; i++)
            if (Row(i + 1, lines[i], heading.Length) is { } row) rows.Add(row);
        if (faults.Count == 0 && rows.Count == 0) Fault(2, "day", "There is no row under the heading.");
        if (faults is [var first, ..])
            throw new RuleBroken("input.bad-history", $"Nothing was imported. {string.Join(" ", faults.Select(fault => $"Line {fault.Line}, {fault.Column}: {fault.What}"))}")
            {
                Field = $"lines[{first.Line}].{first.Column}",
            };
        return [.. rows.GroupBy(row => row.Day, row => row.Sold).OrderBy(day => day.Key)
            .Select(day => new DaySales(day.Key, shop.Currency, Sold.Together(day), 0, 0, [], Imported: true))];
    }

    private (DateOnly, Sold)? Row(int line, string text, int columns)
    {
        if (Fields(text) is not { } fields) return Fault(line, "day", "A quotation mark is not closed or stands inside a field.");
        if (fields.Count != columns) return Fault(line, Columns[Math.Min(fields.Count, columns - 1)], $"The row has {fields.Count} fields, the heading {columns}.");
        var (product, district) = (fields[1], fields[2]);
        return !DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? Fault(line, "day", $"'{Short(fields[0])}' is not a day such as 2025-11-20.")
            : day >= today || day.Year < 2000 ? Fault(line, "day", $"{day:yyyy-MM-dd} is not in the past, or before the year 2000.")
            : menu.Find(product) is null ? Fault(line, "product", $"'{Short(product)}' is not a product of the shop.")
            : district != "" && shop.District(district) is null ? Fault(line, "district", $"'{Short(district)}' is not a district of the shop.")
            : !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var units) || units > MostUnits
                ? Fault(line, "quantity", $"'{Short(fields[3])}' is not a whole number from 0 to {MostUnits}.")
            : Revenue(columns == Columns.Length ? fields[4] : "") is not { } revenue
                ? Fault(line, "revenue", $"'{Short(fields[4])}' is not an amount in {shop.Currency} with at most {shop.Currency.Digits} decimals.")
            : (day, new Sold(product, district == "" ? null : district, units, revenue));
    }

    private long? Revenue(string text)
    {
        if (text == "") return 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > MostRevenue) return null;
        for (var digit = 0; digit < shop.Currency.Digits; digit++) amount *= 10;
        return amount == decimal.Truncate(amount) ? (long)amount : null;
    }

    private (DateOnly, Sold)? Fault(int line, string column, string what)
    {
        faults.Add((line, column, what));
        return null;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <returns>Null: the quotation marks do not match.</returns>
    private static List<string>? Fields(string line)
    {
        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var quoted = at < line.Length && line[at] == '"';
            var end = quoted ? ClosingQuote(line, at + 1) : line.IndexOf(',', at) is var comma and >= 0 ? comma : line.Length;
            if (end < 0) return null;
            fields.Add(quoted ? line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal) : line[at..end]);
            at = quoted ? end + 1 : end;
            if (at < line.Length && line[at] != ',') return null;
        }
        return fields;
    }

    private static int ClosingQuote(string line, int from)
    {
        for (var at = line.IndexOf('"', from); at >= 0; at = line.IndexOf('"', at + 2))
            if (at + 1 == line.Length || line[at + 1] != '"') return at;
        return -1;
    }
}
