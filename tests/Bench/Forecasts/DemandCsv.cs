using System.Globalization;
using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Bench.Forecasts;

/// <summary>Daily demand of one key, without gaps: a day without a row is a day without demand.</summary>
/// <param name="Keys">The other columns, in the order of the file.</param>
/// <param name="From">The first day with a row; the last is that of the file.</param>
internal sealed record Demand(IReadOnlyList<string> Keys, DateOnly From, double[] Units)
{
    public Series Before(DateOnly origin, int horizon, IReadOnlyDictionary<DateOnly, string> holidays) => new(
        Keys,
        [.. Enumerable.Range(0, Math.Max(0, origin.DayNumber - From.DayNumber + 1)).Select(i => From.AddDays(i) is var day ? new PastDay(day, Units[i], Holiday: holidays.GetValueOrDefault(day)) : default)],
        [.. Enumerable.Range(1, horizon).Select(h => new DayAhead(origin.AddDays(h), Holiday: holidays.GetValueOrDefault(origin.AddDays(h))))]);

    public double On(DateOnly day) => day < From ? 0 : Units[day.DayNumber - From.DayNumber];
}

/// <summary>CSV with a heading: <c>date</c>, keys, <c>quantity</c>; and holidays: <c>date,name,…</c>. No field is quoted.</summary>
internal static class DemandCsv
{
    /// <param name="from">Earlier days are left out.</param>
    public static IReadOnlyList<Demand> Read(string file, DateOnly from)
    {
        var heading = File.ReadLines(file).First().Split(',');
        var (date, quantity) = (Array.IndexOf(heading, "date"), Array.IndexOf(heading, "quantity"));
        if (date < 0 || quantity < 0) throw new InvalidDataException($"{file} has no column date or none called quantity.");
        var rows = File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))
            .Select(fields => (Day: DateOnly.Parse(fields[date], CultureInfo.InvariantCulture), Units: double.Parse(fields[quantity], CultureInfo.InvariantCulture),
                Keys: fields.Where((_, i) => i != date && i != quantity).ToArray()))
            .Where(row => row.Day >= from).ToList();
        var last = rows.Max(row => row.Day);
        return
        [
            .. rows.GroupBy(row => string.Join(',', row.Keys)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                var first = group.Min(row => row.Day);
                var units = new double[last.DayNumber - first.DayNumber + 1];
                foreach (var row in group) units[row.Day.DayNumber - first.DayNumber] += row.Units;
                return new Demand(group.First().Keys, first, units);
            }),
        ];
    }

    public static IReadOnlyDictionary<DateOnly, string> Holidays(string file) =>
        file == "" ? new Dictionary<DateOnly, string>() : File.ReadLines(file).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => DateOnly.Parse(fields[0], CultureInfo.InvariantCulture), fields => fields[1]);
}
