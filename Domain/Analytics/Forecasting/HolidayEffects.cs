namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The effect of a special day on demand, learnt from the same kind of day in the past: as a factor on the usual
/// weekday or, where that fitted better, on a Sunday (shops that are closed on Sundays are closed then too). A series'
/// own factor is drawn towards the factor of all series, and that towards the factor of all holidays (or days before,
/// or days after): so it is learnt which holidays a state observes.
/// </summary>
internal sealed class HolidayEffects
{
    private const double SeriesWorth = 2,
        KindWorth = 2; // what drawing weighs, in days of one series
    private readonly Pool pool;
    private readonly (double Factor, bool LikeSunday)[] ofKind;
    private readonly (double Wanted, double Usual)[,] own;

    public HolidayEffects(Pool pool)
    {
        this.pool = pool;
        var sums = new Sum[pool.Special.Kinds];
        var general = new Sum[5];
        own = new (double, double)[pool.Tracks.Length, sums.Length];
        for (var day = 7; day < pool.Days; day++)
            if (pool.Special.Kind[day] is > 0 and var kind)
                for (var i = 0; i < pool.Tracks.Length; i++)
                    if (
                        !double.IsNaN(pool.Told[i][day])
                        && Usual(i, day, day - 1, false) + Usual(i, day, day - 1, true) > 0
                    )
                    {
                        var one = (pool.Told[i][day], Usual(i, day, day - 1, false), Usual(i, day, day - 1, true));
                        sums[kind].Add(one);
                        general[(int)pool.Special.NearnessOf(kind)].Add(one);
                    }
        ofKind = new (double, bool)[sums.Length];
        for (var kind = 1; kind < sums.Length; kind++)
            ofKind[kind] = sums[kind].Drawn(general[(int)pool.Special.NearnessOf(kind)], KindWorth);
        for (var day = 7; day < pool.Days; day++)
            if (pool.Special.Kind[day] is > 0 and var kind)
                for (var i = 0; i < pool.Tracks.Length; i++)
                    if (!double.IsNaN(pool.Told[i][day]))
                        own[i, kind] = (
                            own[i, kind].Wanted + pool.Told[i][day],
                            own[i, kind].Usual + Usual(i, day, day - 1, ofKind[kind].LikeSunday)
                        );
    }

    /// <summary>What the series wants on a special day.</summary>
    /// <param name="usual">What an ordinary day of this weekday would want.</param>
    public double Expect(int series, int target, int origin, double usual)
    {
        var kind = pool.Special.Kind[target];
        var (factor, likeSunday) = ofKind[kind];
        var reference = likeSunday ? Usual(series, target, origin, true) : usual;
        if (reference <= 0)
            return 0;
        var (wanted, before) = own[series, kind];
        var days = before / reference; // how many days the series' own experience is worth
        return reference * (wanted / reference + SeriesWorth * factor) / (days + SeriesWorth);
    }

    private double Usual(int series, int target, int origin, bool sunday)
    {
        var day = sunday ? pool.Special.SundayBefore(origin + 1) : Track.SameWeekday(target, origin);
        var track = pool.Tracks[series];
        return day < 0 || track.Open[day] < 0.5 ? 0 : track.Level[day];
    }

    private struct Sum
    {
        private double wanted,
            usual,
            sunday,
            missUsual,
            missSunday;
        private int days;

        public void Add((double Wanted, double Usual, double Sunday) day)
        {
            wanted += day.Wanted;
            usual += day.Usual;
            sunday += day.Sunday;
            days++;
            missUsual += Math.Abs(day.Wanted - day.Usual);
            missSunday += Math.Abs(day.Wanted - day.Sunday);
        }

        public readonly (double Factor, bool LikeSunday) Drawn(Sum general, double worth)
        {
            if (general.days == 0)
                return (1, false);
            var likeSunday = days > 0 ? missSunday < missUsual : general.missSunday < general.missUsual;
            var prior = Math.Clamp(
                likeSunday ? general.wanted / Math.Max(general.sunday, 1) : general.wanted / Math.Max(general.usual, 1),
                0,
                2
            );
            if (days == 0)
                return (prior, likeSunday);
            var reference = (likeSunday ? sunday : usual) / days;
            return reference <= 0
                ? (prior, likeSunday)
                : ((wanted / days / reference * days + worth * prior) / (days + worth), likeSunday);
        }
    }
}
