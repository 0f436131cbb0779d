namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>
/// What one route means with every rule counted: times, break, reloading, cost. Each evaluation overwrites the last.
/// Service begins as early as it can, the departure is as late as it can.
/// </summary>
internal sealed class Timetable
{
    /// <summary>Minutes of rounding that are no violation.</summary>
    public const double Slack = 1e-6;

    public const int NoBreak = -1;

    private readonly Network network;
    private readonly EarlyRun early;
    private readonly LateStart late;

    public Timetable(Network network)
    {
        this.network = network;
        (Loading, Times) = (new(network), new(network.Count));
        var travel = new TravelTimes(network.Problem.Travel);
        (early, late) = (new(network, travel, Loading, Times), new(network, travel, Loading, Times));
    }

    public Loading Loading { get; }

    public Times Times { get; }

    public double Cost { get; private set; }

    /// <summary>
    /// How far hard rules of time and load are broken, in minutes and units together; 0 when none is.
    /// </summary>
    public double Broken { get; private set; }

    /// <summary>Cost of a route that breaks nothing; infinite as soon as it is found to break something.</summary>
    public double CostIfKept(int route, ReadOnlySpan<int> stops) =>
        Evaluate(route, stops, strict: true) ? Cost : double.PositiveInfinity;

    /// <summary>False (when strict) at the first rule broken; what is not strict is evaluated to the end.</summary>
    public bool Evaluate(int route, ReadOnlySpan<int> stops, bool strict)
    {
        var overload = Loading.Split(route, stops);
        if (strict && overload > 0)
            return false;
        if (!Try(route, stops, NoBreak, strict))
            return false;
        if (network.Drivers[route].Break is { } pause && stops.Length > 0 && !PlaceBreak(route, stops, pause, strict))
            return false;
        Broken += overload;
        return true;
    }

    /// <summary>
    /// Tries the break after every stop that is left in its window, and after the one before; keeps the cheapest.
    /// </summary>
    private bool PlaceBreak(int route, ReadOnlySpan<int> stops, Break pause, bool strict)
    {
        var done = stops.Length;
        while (done > 0 && !network.IsDone[stops[done - 1]])
            done--;
        if (Times.Returns <= pause.Earliest || (done > 0 && Times.Leaves[done - 1] > pause.Latest))
            return true;
        var (first, last) = (Math.Max(0, done - 1), Math.Max(0, done - 1));
        while (first + 1 < stops.Length && Times.Leaves[first + 1] <= pause.Earliest)
            first++;
        for (last = first; last + 1 < stops.Length && Times.Leaves[last + 1] <= pause.Latest; )
            last++;
        var best = NoBreak;
        var bestBroken = double.PositiveInfinity;
        var bestCost = double.PositiveInfinity;
        for (var after = first; after <= last; after++)
        {
            if (!Try(route, stops, after, strict) || (Broken, Cost).CompareTo((bestBroken, bestCost)) >= 0)
                continue;
            best = after;
            bestBroken = Broken;
            bestCost = Cost;
        }
        if (best == NoBreak && strict)
            return false;
        Try(route, stops, best, strict: false);
        return true;
    }

    private bool Try(int route, ReadOnlySpan<int> stops, int breakAfter, bool strict)
    {
        (Broken, Cost) = (0, 0);
        if (!early.Ride(route, stops, breakAfter, strict))
            return false;
        if (stops.IsEmpty)
            return true;
        late.Shift(route, stops, breakAfter, promises: true);
        if (RidesTooLong(stops))
        {
            // The cake's longest ride takes precedence over a promised minute.
            early.Ride(route, stops, breakAfter, strict);
            late.Shift(route, stops, breakAfter, promises: false);
        }
        return Price(network.Drivers[route], route, stops, strict);
    }

    private bool RidesTooLong(ReadOnlySpan<int> stops)
    {
        for (var at = 0; at < stops.Length; at++)
            if (
                !network.IsDone[stops[at]]
                && Times.Begins[at] - Times.Departed[at] > network.Stops[stops[at]].LongestRide + Slack
            )
                return true;
        return false;
    }

    private bool Price(Driver driver, int route, ReadOnlySpan<int> stops, bool strict)
    {
        var hours = (Times.Returns - Times.Departs) / 60;
        Cost =
            driver.CostPerDay
            + Times.Kilometres * driver.CostPerKilometre
            + hours * 60 * driver.CostPerMinute
            + network.Problem.EvennessPrice * hours * hours;
        for (var at = 0; at < stops.Length; at++)
        {
            var stop = network.Stops[stops[at]];
            if (network.IsDone[stops[at]])
                continue;
            var (lateness, ride) = (
                Times.Begins[at] - stop.Window.Closes,
                Times.Begins[at] - Times.Departed[at] - stop.LongestRide
            );
            if (lateness > 0 && stop.Window.LatePrice is { } price)
                Cost += lateness * price;
            else if (lateness > Slack)
                Broken += lateness;
            if (ride > Slack)
            {
                if (strict)
                    return false;
                Broken += ride;
            }
            if (stop.Promise is { } promise)
                Cost +=
                    Math.Abs(Times.Begins[at] - promise.At) * promise.PricePerMinute
                    + (promise.Driver is { } told && told != driver.Id ? promise.OtherDriverPrice : 0);
        }
        if (Times.Returns > network.ShiftEnds[route] + Slack)
            Broken += Times.Returns - network.ShiftEnds[route];
        if (Times.BreakMissed)
            Broken += Times.BreakAt - driver.Break!.Latest;
        return true;
    }
}
