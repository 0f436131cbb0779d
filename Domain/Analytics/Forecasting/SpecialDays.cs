namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Holidays and the days around them, each with a kind: <c>Easter Monday</c>, the day before it, the day after it. Days of a kind
/// are alike from year to year, whatever the date.
/// </summary>
internal sealed class SpecialDays
{
    public const int Ordinary = 0;
    private readonly List<(string Name, int Offset)> kinds = [("", 0)];

    /// <summary>By day of the grid, past and ahead.</summary>
    public int[] Kind { get; }
    public int Kinds => kinds.Count;

    /// <summary>The last Sunday before each day; negative in the first week.</summary>
    public int SundayBefore(int day) => Track.SameWeekday(sunday + 7 * (day / 7 + 2), day - 1);
    private readonly int sunday;

    public SpecialDays(IReadOnlyList<Series> series, double[][] told, int days)
    {
        var ahead = series[0].Ahead;
        var names = new string?[days + ahead.Count];
        foreach (var one in series)
        {
            var gap = days - one.Past.Count;
            for (var i = 0; i < one.Past.Count; i++) names[gap + i] ??= one.Past[i].Holiday;
            for (var i = 0; i < ahead.Count; i++) names[days + i] ??= one.Ahead[i].Holiday;
        }
        if (names.All(name => name is null)) names = Anniversaries.Names(told, ahead[0].Day.AddDays(-days), days, ahead.Count);
        sunday = (7 - (int)ahead[0].Day.AddDays(-days).DayOfWeek) % 7;
        Kind = new int[names.Length];
        for (var day = 0; day < names.Length; day++)
            Kind[day] = names[day] is { } name ? Of(name, 0)
                : day + 1 < names.Length && names[day + 1] is { } next ? Of(next, -1)
                : day > 0 && names[day - 1] is { } last ? Of(last, 1)
                : Ordinary;
    }

    /// <summary>-1 the day before, 0 the holiday, 1 the day after.</summary>
    public int OffsetOf(int kind) => kinds[kind].Offset;

    public string NameOf(int kind) => kinds[kind].Name;

    private int Of(string name, int offset)
    {
        var known = kinds.IndexOf((name, offset), 1);
        if (known > 0) return known;
        kinds.Add((name, offset));
        return kinds.Count - 1;
    }
}
