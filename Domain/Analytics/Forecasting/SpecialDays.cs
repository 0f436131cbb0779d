namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Holidays and the days around them, each with a kind: <c>Easter Monday</c>, the day before it, the day after it. Days
/// of a kind are alike from year to year, whatever the date.
/// </summary>
internal sealed class SpecialDays
{
    public const int Ordinary = 0;
    private const int LongestFeast = 14;
    private readonly List<(string Name, int Offset, Nearness Near)> kinds = [("", 0, Nearness.None)];

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
            for (var i = 0; i < one.Past.Count; i++)
                names[gap + i] ??= one.Past[i].Holiday;
            for (var i = 0; i < ahead.Count; i++)
                names[days + i] ??= one.Ahead[i].Holiday;
        }
        if (names.All(name => name is null))
            names = Anniversaries.Names(told, ahead[0].Day.AddDays(-days), days, ahead.Count);
        sunday = (7 - (int)ahead[0].Day.AddDays(-days).DayOfWeek) % 7;
        Kind = new int[names.Length];
        for (var day = 0; day < names.Length; day++)
            Kind[day] = KindOf(names, day);
    }

    /// <summary>What the day is to the holiday.</summary>
    public Nearness NearnessOf(int kind) => kinds[kind].Near;

    private int KindOf(string?[] names, int day)
    {
        string? At(int at) => at >= 0 && at < names.Length ? names[at] : null;
        if (At(day) is { } name)
        {
            var since = 0;
            while (since < LongestFeast && At(day - since - 1) == name)
                since++;
            return Of(name, since, Nearness.Holiday);
        }
        var (last, next) = (At(day - 1), At(day + 1));
        var weekday = (day + 7 - sunday) % 7; // 0 = Sunday
        if (last is not null && At(day - 2) is null && weekday == 5)
            return Of(last, 1, Nearness.Bridge);
        if (next is not null && At(day + 2) is null && weekday == 1)
            return Of(next, -1, Nearness.Bridge);
        if (next is not null)
            return Of(next, -1, Nearness.Before);
        if (last is not null)
            return Of(last, 1, Nearness.After);
        if (At(day + 2) is { } soon && At(day + 3) is not null)
            return Of(soon, -2, Nearness.Before);
        if (At(day + 3) is { } later && At(day + 4) is not null)
            return Of(later, -3, Nearness.Before);
        if (At(day - 2) is { } past && At(day - 3) is not null)
            return Of(past, 2, Nearness.After);
        return Ordinary;
    }

    private int Of(string name, int offset, Nearness near)
    {
        var known = kinds.IndexOf((name, offset, near), 1);
        if (known > 0)
            return known;
        kinds.Add((name, offset, near));
        return kinds.Count - 1;
    }
}

/// <summary>What a special day is to the holiday that makes it one.</summary>
internal enum Nearness
{
    None,
    Holiday,
    Before,
    After,

    /// <summary>Between a holiday of one day and the weekend.</summary>
    Bridge,
}
