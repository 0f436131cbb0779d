namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// What one route means with every rule counted: times, break, reloading, cost. Each evaluation overwrites the last.
/// Service begins as early as it can; then every trip leaves as late as does not delay its last stop, which saves paid
/// minutes and keeps cakes on the road no longer than need be (forward slack: Cordeau and Laporte, Transportation Research B 37, 2003).
/// </summary>
internal sealed class Timetable(Network network)
{
    /// <summary>Minutes of rounding that are no violation.</summary>
    public const double Slack = 1e-6;

    private const int NoBreak = -1;
    private readonly TravelTimes travel = new(network.Problem.Travel);
    private readonly Matrix kilometres = network.Problem.Travel.Kilometres;

    public Loading Loading { get; } = new(network);

    // By position in the route.
    public double[] Arrives { get; } = new double[network.Count];

    public double[] Begins { get; } = new double[network.Count];

    public double[] Leaves { get; } = new double[network.Count];

    /// <summary>When the trip of this position left the bakery.</summary>
    public double[] Departed { get; } = new double[network.Count];

    public double Departs { get; private set; }

    public double Returns { get; private set; }

    public double Kilometres { get; private set; }

    /// <summary>NaN: none.</summary>
    public double BreakAt { get; private set; }

    public bool BreakMissed { get; private set; }

    public double Cost { get; private set; }

    /// <summary>How far hard rules of time and load are broken, in minutes and units together; 0 when none is.</summary>
    public double Broken { get; private set; }

    /// <summary>Cost of a route that breaks nothing; infinite as soon as it is found to break something.</summary>
    public double CostIfKept(int route, ReadOnlySpan<int> stops) =>
        Evaluate(route, stops, strict: true) ? Cost : double.PositiveInfinity;

    /// <summary>False (when strict) at the first rule broken; what is not strict is evaluated to the end.</summary>
    public bool Evaluate(int route, ReadOnlySpan<int> stops, bool strict)
    {
        (BreakAt, BreakMissed) = (double.NaN, false);
        var overload = Loading.Split(route, stops);
        if (strict && overload > 0) return false;
        if (!Time(route, stops, NoBreak, strict)) return false;
        if (network.Drivers[route].Break is { } pause && stops.Length > 0 && !PlaceBreak(route, stops, pause, strict)) return false;
        Broken += overload;
        return true;
    }

    /// <summary>Tries the break after every stop that is left in its window, and after the one before; keeps the cheapest.</summary>
    private bool PlaceBreak(int route, ReadOnlySpan<int> stops, Break pause, bool strict)
    {
        var done = stops.Length;
        while (done > 0 && !network.IsDone[stops[done - 1]]) done--;
        if (Returns <= pause.Earliest || (done > 0 && Leaves[done - 1] > pause.Latest)) return true;
        var (first, last) = (Math.Max(0, done - 1), Math.Max(0, done - 1));
        while (first + 1 < stops.Length && Leaves[first + 1] <= pause.Earliest) first++;
        for (last = first; last + 1 < stops.Length && Leaves[last + 1] <= pause.Latest;) last++;
        var (best, bestBroken, bestCost) = (NoBreak, double.PositiveInfinity, double.PositiveInfinity);
        for (var after = first; after <= last; after++)
        {
            if (!Time(route, stops, after, strict) || (Broken, Cost).CompareTo((bestBroken, bestCost)) >= 0) continue;
            (best, bestBroken, bestCost) = (after, Broken, Cost);
        }
        if (best == NoBreak && strict) return false;
        Time(route, stops, best, strict: false);
        return true;
    }

    private bool Time(int route, ReadOnlySpan<int> stops, int breakAfter, bool strict)
    {
        var driver = network.Drivers[route];
        (Broken, Cost, Kilometres, Departs, Returns) = (0, 0, 0, driver.Shift.Begins, driver.Shift.Begins);
        if (stops.IsEmpty) return true;
        var (now, place) = (driver.Shift.Begins, driver.Start);
        for (int at = 0, first = 0; at < stops.Length; at++)
        {
            var stop = network.Stops[stops[at]];
            if (breakAfter >= 0 && breakAfter == at - 1 && !Pause(driver, ref now, strict)) return false;
            if (at > 0 && Loading.Trip[at] != Loading.Trip[at - 1])
            {
                Kilometres += kilometres[place, driver.Start];
                (now, place, first) = (travel.Arrive(place, driver.Start, now) + driver.Reload, driver.Start, at);
            }
            if (at == first) Departed[at] = now;
            Kilometres += kilometres[place, stop.Place];
            Arrives[at] = travel.Arrive(place, stop.Place, now);
            Begins[at] = Math.Max(Arrives[at], stop.Window.Opens);
            if (network.IsDone[stops[at]])
            {
                var left = network.LeftAt[stops[at]];
                Arrives[at] = Begins[at] = Math.Min(left, Math.Max(left - stop.Service, at == 0 ? left - stop.Service : Leaves[at - 1]));
                Leaves[at] = left;
            }
            else
            {
                if (strict && stop.Window.LatePrice is null && Begins[at] > stop.Window.Closes + Slack) return false;
                Leaves[at] = Begins[at] + stop.Service;
            }
            (now, place) = (Leaves[at], stop.Place);
        }
        if (breakAfter == stops.Length - 1 && !Pause(driver, ref now, strict)) return false;
        Kilometres += kilometres[place, driver.End];
        Returns = travel.Arrive(place, driver.End, now);
        if (strict && Returns > network.ShiftEnds[route] + Slack) return false;
        LeaveLate(driver, stops, breakAfter);
        return Price(driver, route, stops, strict);
    }

    /// <summary>Begins the break now, or when it may.</summary>
    private bool Pause(Driver driver, ref double now, bool strict)
    {
        BreakAt = Math.Max(now, driver.Break!.Earliest);
        BreakMissed = BreakAt > driver.Break.Latest + Slack;
        now = BreakAt + driver.Break.Minutes;
        return !(strict && BreakMissed);
    }

    private void LeaveLate(Driver driver, ReadOnlySpan<int> stops, int breakAfter)
    {
        for (var first = 0; first < stops.Length;)
        {
            var last = first;
            while (last + 1 < stops.Length && Loading.Trip[last + 1] == Loading.Trip[first]) last++;
            if (network.IsDone[stops[first]]) Departed[first] = travel.Leave(driver.Start, network.Stops[stops[first]].Place, Begins[first]);
            else
            {
                var latest = Begins[last];
                for (var at = last - 1; at >= first; at--) latest = LatestBegin(driver, stops, at, breakAfter, latest);
                var now = Math.Max(Departed[first], travel.Leave(driver.Start, network.Stops[stops[first]].Place, latest));
                Departed[first] = now;
                for (var (at, place) = (first, driver.Start); at < last || (at == last && at == first); at++)
                {
                    var stop = network.Stops[stops[at]];
                    Arrives[at] = travel.Arrive(place, stop.Place, now);
                    Begins[at] = Math.Max(Arrives[at], stop.Window.Opens);
                    now = Leaves[at] = Begins[at] + stop.Service;
                    place = stop.Place;
                    if (at == breakAfter) Pause(driver, ref now, strict: false);
                }
                if (last > first) Arrives[last] = travel.Arrive(network.Stops[stops[last - 1]].Place, network.Stops[stops[last]].Place, now);
            }
            for (var at = first + 1; at <= last; at++) Departed[at] = Departed[first];
            first = last + 1;
        }
        Departs = Departed[0];
    }

    /// <summary>How late service may begin so that the next stop is not begun after <paramref name="next"/>, nor anything here made worse.</summary>
    private double LatestBegin(Driver driver, ReadOnlySpan<int> stops, int at, int breakAfter, double next)
    {
        var stop = network.Stops[stops[at]];
        var leaves = travel.Leave(stop.Place, network.Stops[stops[at + 1]].Place, next);
        if (at == breakAfter) leaves = Math.Min(leaves - driver.Break!.Minutes, driver.Break.Latest);
        var wanted = Math.Min(stop.Window.Closes, stop.Promise?.At ?? double.PositiveInfinity);
        return Math.Max(Begins[at], Math.Min(leaves - stop.Service, wanted));
    }

    private bool Price(Driver driver, int route, ReadOnlySpan<int> stops, bool strict)
    {
        var hours = (Returns - Departs) / 60;
        Cost = driver.CostPerDay + Kilometres * driver.CostPerKilometre + hours * 60 * driver.CostPerMinute + network.Problem.EvennessPrice * hours * hours;
        for (var at = 0; at < stops.Length; at++)
        {
            var stop = network.Stops[stops[at]];
            if (network.IsDone[stops[at]]) continue;
            var (late, ride) = (Begins[at] - stop.Window.Closes, Begins[at] - Departed[at] - stop.LongestRide);
            if (late > 0 && stop.Window.LatePrice is { } price) Cost += late * price;
            else if (late > Slack) Broken += late;
            if (ride > Slack)
            {
                if (strict) return false;
                Broken += ride;
            }
            if (stop.Promise is { } promise)
                Cost += Math.Abs(Begins[at] - promise.At) * promise.PricePerMinute
                    + (promise.Driver is { } told && told != driver.Id ? promise.OtherDriverPrice : 0);
        }
        if (Returns > network.ShiftEnds[route] + Slack) Broken += Returns - network.ShiftEnds[route];
        if (BreakMissed) Broken += BreakAt - driver.Break!.Latest;
        return true;
    }
}
