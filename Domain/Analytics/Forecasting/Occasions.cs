namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Effects that set a day apart from others of its weekday: holidays and the days around them, promotions.
/// </summary>
internal sealed class Occasions(Pool pool)
{
    private readonly HolidayEffects holidays = new(pool);
    private readonly Promotions promotions = new(pool);

    /// <param name="ordinary">Units on an ordinary day.</param>
    /// <returns>Units on this day, and what each occasion adds.</returns>
    public (double Units, IReadOnlyList<Reason> Because) Apply(
        int series,
        int target,
        int origin,
        double ordinary,
        DayAhead day
    )
    {
        var kind = pool.Special.Kind[target];
        var units = kind > SpecialDays.Ordinary ? holidays.Expect(series, target, origin, ordinary) : ordinary;
        var promoted = day.Promoted ? units * promotions.Of(series, target, origin) : units;
        var because = new List<Reason>();
        if (kind > SpecialDays.Ordinary)
            because.Add(
                Reasons.Of(
                    pool.Special.NearnessOf(kind) switch
                    {
                        Nearness.Before => "day-before-holiday",
                        Nearness.After => "day-after-holiday",
                        Nearness.Bridge => "bridge-day",
                        _ => "holiday",
                    },
                    units - ordinary
                )
            );
        if (day.Promoted)
            because.Add(Reasons.Of("promotion", promoted - units));
        return (promoted, because);
    }
}
