namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// All series of a bakery on one grid of days, with what is known of each and of their sums. Day 0 is the first of the
/// oldest.
/// </summary>
internal sealed class Pool
{
    public IReadOnlyList<Series> Series { get; }
    public int Days { get; }
    public int Ahead { get; }
    public SpecialDays Special { get; }
    public Track[] Tracks { get; }
    public (Smoothing Times, Smoothing Plus)[] Smoothed { get; }

    /// <summary>
    /// Units sold, capped by <see cref="Believable"/>; NaN where closed or before the first day. [series][day]
    /// </summary>
    public double[][] Told { get; }

    public const int Circles = 4;

    private const double FewestOrdinary = 0.1; // of a weekday's days

    /// <summary>
    /// Around each series: itself, its siblings by first and by second key, all. Of equal members there is one family.
    /// </summary>
    public Family[][] Families { get; }

    public Pool(IReadOnlyList<Series> series)
    {
        Series = series;
        Ahead = series[0].Ahead.Count;
        Days = series.Max(one => one.Past.Count);
        Told =
        [
            .. series.Select(one =>
                Believable.Of(OnGrid(one, day => day.Closed ? double.NaN : day.Quantity, double.NaN))
            ),
        ];
        Special = new(series, Told, Days);
        var shut = ShutDays.Of(Told, [.. Special.Kind.Take(Days).Select(kind => kind > SpecialDays.Ordinary)]);
        Tracks =
        [
            .. series.Select(
                (one, i) => new Track(Told[i], OnGrid(one, day => day.SoldOut, false), SpecialOf(one), shut)
            ),
        ];
        var (times, plus) = (new FourSmoothings(times: true, Days), new FourSmoothings(times: false, Days));
        Smoothed = [.. Tracks.Select(track => Smoothing.Both(track, times, plus))];
        var all = new Family(Tracks, Days);
        Family[] alone = [.. Tracks.Select(track => Tracks.Length == 1 ? all : new Family([track], Days))];
        var (first, second) = (Siblings(0, alone, all), Siblings(1, alone, all));
        Families = [.. alone.Select((one, i) => (Family[])[one, first[i], second[i], all])];
    }

    /// <summary>Units of a past day ordered that number of days before; null where unknown.</summary>
    public double? BookedOf(int series, int day, int lead)
    {
        var past = Series[series].Past;
        var (told, believed) = (past[past.Count - Days + day], Told[series][day]);
        if (told.Booked is not { } booked)
            return null;
        if (lead > booked.Count)
            return 0;
        return booked[lead - 1] * (told.Quantity > believed ? believed / told.Quantity : 1);
    }

    private Family[] Siblings(int place, Family[] alone, Family all)
    {
        var siblings = new Family[Series.Count];
        foreach (
            var group in Enumerable
                .Range(0, Series.Count)
                .GroupBy(i => place < Series[i].Keys.Count ? Series[i].Keys[place] : "")
        )
        {
            int[] members = [.. group];
            var family = all;
            if (members.Length < Series.Count)
                family = members is [var single] ? alone[single] : new([.. members.Select(i => Tracks[i])], Days);
            foreach (var i in members)
                siblings[i] = family;
        }
        return siblings;
    }

    /// <summary>
    /// Days that do not tell what is usual. Where a weekday has hardly any others (a promotion each Monday; a history
    /// that began at Christmas), they do: there is nothing else to learn from.
    /// </summary>
    private bool[] SpecialOf(Series one)
    {
        var special = OnGrid(one, day => day.Promoted, false);
        for (var day = 0; day < Days; day++)
            special[day] |= Special.Kind[day] > SpecialDays.Ordinary;
        var first = Days - one.Past.Count;
        for (var weekday = first; weekday < Math.Min(Days, first + 7); weekday++)
        {
            var (days, ordinary) = (0, 0);
            for (var day = weekday; day < Days; day += 7)
                if (!one.Past[day - first].Closed)
                    (days, ordinary) = (days + 1, ordinary + (special[day] ? 0 : 1));
            if (ordinary < FewestOrdinary * days)
                for (var day = weekday; day < Days; day += 7)
                    special[day] = false;
        }
        return special;
    }

    private T[] OnGrid<T>(Series one, Func<PastDay, T> value, T before)
    {
        var grid = new T[Days];
        var gap = Days - one.Past.Count;
        Array.Fill(grid, before, 0, gap);
        for (var i = 0; i < one.Past.Count; i++)
            grid[gap + i] = value(one.Past[i]);
        return grid;
    }
}
