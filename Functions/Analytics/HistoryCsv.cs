using System.Globalization;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Analytics;

/// <summary>
/// Sales history from another system, as CSV (RFC 4180, without line breaks inside a field): a heading
/// <c>day,product,district,quantity</c> with or without <c>,revenue</c>, then the rows. Rows of the same day, product
/// and district add up. An empty district means pickup or unknown. Revenue is in the shop's currency (<c>12.50</c>);
/// absent = 0. Numbers have no thousands separators, since <c>140.000</c> is ambiguous.
/// </summary>
/// <param name="shop">The shop whose districts and currency apply.</param>
/// <param name="today">By the shop's calendar; history ends the day before.</param>
public sealed class HistoryCsv(Shop shop, Menu menu, DateOnly today)
{
    /// <summary>The largest file that is accepted; inclusive.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostTold = 10;
    private static readonly string[] Columns = ["day", "product", "district", "quantity", "revenue"];
    private static readonly char[] OtherSeparators = [';', '\t', '|', ':'];
    private readonly HistoryNumbers numbers = new(shop.Currency);
    private readonly List<(int Line, string Column, string What)> faults = [];

    /// <returns>One entry per day in the file, oldest first.</returns>
    /// <exception cref="RuleBroken">
    /// <c>input.bad-history</c>: names line and column of the first ten faults.
    /// </exception>
    public IReadOnlyList<DailySales> Read(string text)
    {
        var rows = new List<(DateOnly Day, Sold Sold)>();
        using var records = CsvRecords.Of(text.TrimStart('\uFEFF').TrimEnd('\r', '\n')).GetEnumerator();
        var heading = records.MoveNext() ? records.Current.Fields ?? [] : [];
        if (!IsHeading(heading))
            Fault(1, "day", WrongHeading(heading));
        else
            while (faults.Count < MostTold && records.MoveNext())
                if (Row(records.Current, heading.Count) is { } row)
                    rows.Add(row);
        if (faults.Count == 0 && rows.Count == 0)
            Fault(2, "day", "There is no row under the heading.");
        if (faults is [var first, ..])
            throw new RuleBroken(
                AnalyticsRules.BadHistory,
                $"Nothing was imported. {string.Join(" ", faults.Select(fault => $"Line {fault.Line}, {fault.Column}: {fault.What}"))}"
            )
            {
                Field = $"lines[{first.Line}].{first.Column}",
            };
        return
        [
            .. rows.GroupBy(row => row.Day, row => row.Sold)
                .OrderBy(day => day.Key)
                .Select(day => new DailySales
                {
                    Day = day.Key,
                    Currency = shop.Currency,
                    Sold = Sold.Together(day),
                    Orders = 0,
                    Cancelled = 0,
                    PlacedByHour = [],
                    Imported = true,
                }),
        ];
    }

    private static bool IsHeading(IEnumerable<string> fields) =>
        fields.Select(field => field.Trim()).ToArray() is var names
        && (names.SequenceEqual(Columns) || names.SequenceEqual(Columns.SkipLast(1)));

    private static string WrongHeading(IReadOnlyList<string> fields)
    {
        var found = fields is [var only]
            ? OtherSeparators.FirstOrDefault(separator => IsHeading(only.Split(separator)))
            : default;
        return "The first line must be day,product,district,quantity or day,product,district,quantity,revenue"
            + (found == default ? "." : $"; here its fields are separated by {Shown(found)}.");
    }

    private (DateOnly, Sold)? Row(CsvRecord record, int columns)
    {
        if (record.Fields is not { } fields)
            return Fault(
                record.Line,
                "day",
                "A quotation mark is not closed or stands inside a field, or a field has several lines."
            );
        if (fields.Count != columns)
            return Fault(
                record.Line,
                Columns[Math.Min(fields.Count, columns - 1)],
                $"The row has {fields.Count} fields, the heading {columns}."
            );
        var (product, district) = (fields[1], fields[2]);
        if (
            !DateOnly.TryParseExact(
                fields[0],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return Fault(record.Line, "day", $"'{Short(fields[0])}' is not a day such as 2025-11-20.");
        if (day >= today || day.Year < 2000)
            return Fault(record.Line, "day", $"{day:yyyy-MM-dd} is not in the past, or before the year 2000.");
        if (menu.Find(product) is null)
            return Fault(record.Line, "product", $"'{Short(product)}' is not a product of the shop.");
        if (district != "" && shop.District(district) is null)
            return Fault(record.Line, "district", $"'{Short(district)}' is not a district of the shop.");
        if (!HistoryNumbers.IsUnits(fields[3], out var units))
            return Fault(
                record.Line,
                "quantity",
                $"'{Short(fields[3])}' is not {HistoryNumbers.WhatUnitsAre}{Found(fields[3])}."
            );
        if (!numbers.IsRevenue(columns == Columns.Length ? fields[4] : "", out var revenue))
            return Fault(
                record.Line,
                "revenue",
                $"'{Short(fields[4])}' is not {numbers.WhatRevenueIs}{Found(fields[4])}."
            );
        return (day, new Sold(product, district == "" ? null : district, units, revenue));
    }

    private (DateOnly, Sold)? Fault(int line, string column, string what)
    {
        faults.Add((line, column, what));
        return null;
    }

    private static string Found(string number) =>
        number.FirstOrDefault(c => !char.IsAsciiDigit(c)) is var other && other == default
            ? ""
            : $": {Shown(other)} was found in it";

    private static string Shown(char separator) =>
        separator switch
        {
            '\t' => "a tab",
            _ when char.IsWhiteSpace(separator) => "a space",
            _ => $"'{separator}'",
        };

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
