using System.Globalization;
using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Bench.Forecasts;

/// <summary>Daily demand of one key, without gaps: a day without a row is a day without demand.</summary>
/// <param name="Keys">The other columns, in the order of the file.</param>
/// <param name="From">The first day with a row; the last is that of the file.</param>
internal sealed record Demand(IReadOnlyList<string> Keys, DateOnly From, double[] Units)
{
    public Series Before(DateOnly origin, int horizon, IReadOnlyDictionary<DateOnly, string> holidays) =>
        new(
            Keys,
            [
                .. Enumerable
                    .Range(0, Math.Max(0, origin.DayNumber - From.DayNumber + 1))
                    .Select(i =>
                        From.AddDays(i) is var day
                            ? new PastDay
                            {
                                Day = day,
                                Quantity = Units[i],
                                Holiday = holidays.GetValueOrDefault(day),
                            }
                            : default
                    ),
            ],
            [
                .. Enumerable
                    .Range(1, horizon)
                    .Select(h => new DayAhead(
                        origin.AddDays(h),
                        Holiday: holidays.GetValueOrDefault(origin.AddDays(h))
                    )),
            ]
        );

    public double On(DateOnly day) => day < From ? 0 : Units[day.DayNumber - From.DayNumber];
}

/// <summary>CSV with a heading: <c>date</c>, keys, <c>quantity</c>; and holidays: <c>date,name,…</c>. No field is quoted.</summary>
internal static class DemandCsv
{
    /// <param name="from">Earlier days are skipped.</param>
    /// <exception cref="BadOption">The file cannot be read as demand; the message names the line.</exception>
    public static IReadOnlyList<Demand> Read(string file, DateOnly from)
    {
        var heading = Rows(file).FirstOrDefault().Fields ?? [];
        var (date, quantity) = (Array.IndexOf(heading, "date"), Array.IndexOf(heading, "quantity"));
        if (date < 0 || quantity < 0)
            throw new BadOption($"{file} needs a heading with the columns date and quantity.");
        var rows = Rows(file)
            .Skip(1)
            .Select(row =>
                row.Fields.Length == heading.Length
                    ? row
                    : throw new BadOption(
                        $"{file}, line {row.Line}: {row.Fields.Length} fields where the heading has {heading.Length}."
                    )
            )
            .Select(row =>
                (
                    Day: Day(file, row.Line, row.Fields[date]),
                    Units: Units(file, row.Line, row.Fields[quantity]),
                    Keys: row.Fields.Where((_, i) => i != date && i != quantity).ToArray()
                )
            )
            .Where(row => row.Day >= from)
            .ToList();
        if (rows.Count == 0)
            throw new BadOption($"{file} has no day{(from > DateOnly.MinValue ? $" from {from:yyyy-MM-dd} on" : "")}.");
        var last = rows.Max(row => row.Day);
        return
        [
            .. rows.GroupBy(row => string.Join(',', row.Keys))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                {
                    var first = group.Min(row => row.Day);
                    var units = new double[last.DayNumber - first.DayNumber + 1];
                    foreach (var row in group)
                        units[row.Day.DayNumber - first.DayNumber] += row.Units;
                    return new Demand(group.First().Keys, first, units);
                }),
        ];
    }

    /// <summary>The first name of each day; a day may occur more than once.</summary>
    /// <param name="file">Empty = no holidays.</param>
    public static IReadOnlyDictionary<DateOnly, string> Holidays(string file)
    {
        var holidays = new Dictionary<DateOnly, string>();
        if (file == "")
            return holidays;
        foreach (var (line, fields) in Rows(file).Skip(1))
            holidays.TryAdd(
                Day(file, line, fields[0]),
                fields.Length > 1 ? fields[1] : throw new BadOption($"{file}, line {line}: a holiday needs a name.")
            );
        return holidays;
    }

    private static IEnumerable<(int Line, string[] Fields)> Rows(string file) =>
        File.ReadLines(file)
            .Select((text, i) => (i + 1, text))
            .Where(row => row.text.Length > 0)
            .Select(row => (row.Item1, row.text.TrimStart('\uFEFF').Split(',')));

    private static DateOnly Day(string file, int line, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BadOption($"{file}, line {line}: '{text}' is not a day like 2026-11-20.");

    private static double Units(string file, int line, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var units)
        && double.IsFinite(units)
        && units >= 0
            ? units
            : throw new BadOption($"{file}, line {line}: '{text}' is not a quantity of 0 or more.");
}
