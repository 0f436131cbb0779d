namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// A deck's temperature through the plan's minutes. Loads of one temperature may overlap; of two, they leave it time to
/// change.
/// </summary>
internal sealed class Heat(Heating heating, int horizon)
{
    private const int Off = 0;

    private readonly int[] celsius = new int[horizon];
    private readonly int[] loads = new int[horizon];
    private int? hot;

    /// <summary>
    /// Minutes the deck is hot: while it bakes, while it warms up, and through gaps too short to be worth switching it
    /// off.
    /// </summary>
    public int HotMinutes => hot ??= Counted();

    public void Clear()
    {
        Array.Clear(celsius);
        Array.Clear(loads);
        hot = null;
    }

    public void Take(int start, int until, int degrees)
    {
        for (var at = start; at < until; at++)
        {
            loads[at]++;
            celsius[at] = degrees;
        }
        hot = null;
    }

    public void GiveBack(int start, int until)
    {
        for (var at = start; at < until; at++)
            if (--loads[at] == 0)
                celsius[at] = Off;
        hot = null;
    }

    /// <summary>
    /// The start itself when the temperature allows it; else the next that may be, going back; negative when none is
    /// left.
    /// </summary>
    public int Retreat(int start, int minutes, int degrees)
    {
        if (start < heating.FromCold(degrees))
            return -1;
        var (end, at) = (start + minutes, Math.Max(0, start - Slowest(degrees)));
        var until = Math.Min(horizon, end + Slowest(degrees));
        while (at < until && celsius.AsSpan(at, until - at).IndexOfAnyExcept(Off, degrees) is var other and >= 0)
        {
            at += other;
            var next = at - minutes - heating.Minutes(degrees, celsius[at]);
            if (start > next && start < at + 1 + heating.Minutes(celsius[at], degrees))
                return next;
            at++;
        }
        return start;
    }

    /// <summary>
    /// The loads that bake at this temperature, one after another without a gap: from when until when.
    /// </summary>
    public IEnumerable<(int From, int Until)> LoadsAt(int degrees)
    {
        for (var at = 0; at < horizon && celsius.AsSpan(at).IndexOf(degrees) is var ahead and >= 0; )
        {
            var from = at + ahead;
            var length = celsius.AsSpan(from).IndexOfAnyExcept(degrees);
            at = length < 0 ? horizon : from + length;
            yield return (from, at);
        }
    }

    private int Slowest(int degrees) =>
        Math.Max(
            heating.Minutes(degrees, DayRules.MostCelsius),
            Math.Max(heating.Minutes(DayRules.MostCelsius, degrees), heating.Minutes(degrees, 1))
        );

    private int Counted()
    {
        var (sum, at) = (0, 0);
        while (at < horizon && celsius.AsSpan(at).IndexOfAnyExcept(Off) is var gap and >= 0)
        {
            sum += Math.Min(gap, heating.FromCold(celsius[at += gap]));
            var baking = celsius.AsSpan(at).IndexOf(Off);
            if (baking < 0)
                baking = horizon - at;
            sum += baking;
            at += baking;
        }
        return sum;
    }
}
