namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>Rides a route as early as the shift, the windows and the loading allow.</summary>
internal sealed class EarlyRun(Network network, TravelTimes travel, Loading loading, Times times)
{
    private readonly Matrix kilometres = network.Problem.Travel.Kilometres;

    /// <summary>False (when strict) at the first window, break or shift that is missed.</summary>
    /// <param name="breakAfter">
    /// Position of the stop the break follows; <see cref="Timetable.NoBreak"/> for none.
    /// </param>
    public bool Ride(int route, ReadOnlySpan<int> stops, int breakAfter, bool strict)
    {
        var driver = network.Drivers[route];
        times.Clear(driver.Shift.Begins);
        if (stops.IsEmpty)
            return true;
        var (now, place) = (driver.Shift.Begins, driver.Start);
        for (var at = 0; at < stops.Length; at++)
        {
            var stop = network.Stops[stops[at]];
            if (breakAfter >= 0 && breakAfter == at - 1)
                now = times.Rest(driver.Break!, now);
            if (at > 0 && loading.Trip[at] != loading.Trip[at - 1])
            {
                times.Kilometres += kilometres[place, driver.Start];
                (now, place) = (travel.Arrive(place, driver.Start, now) + driver.Reload, driver.Start);
            }
            if (at == 0 || loading.Trip[at] != loading.Trip[at - 1])
                times.Departed[at] = now;
            times.Kilometres += kilometres[place, stop.Place];
            times.Arrives[at] = travel.Arrive(place, stop.Place, now);
            times.Begins[at] = Math.Max(times.Arrives[at], stop.Window.Opens);
            times.Leaves[at] = times.Begins[at] + stop.Service;
            if (network.IsDone[stops[at]])
                AsItWas(at, stops[at]);
            else if (strict && stop.Window.LatePrice is null && times.Begins[at] > stop.Window.Closes + Timetable.Slack)
                return false;
            (now, place) = (times.Leaves[at], stop.Place);
        }
        if (breakAfter == stops.Length - 1)
            now = times.Rest(driver.Break!, now);
        times.Kilometres += kilometres[place, driver.End];
        times.Returns = travel.Arrive(place, driver.End, now);
        return !strict || (!times.BreakMissed && times.Returns <= network.ShiftEnds[route] + Timetable.Slack);
    }

    /// <summary>
    /// Of a stop that is done only the end is known: it began its service time before, but not before the last was
    /// left.
    /// </summary>
    private void AsItWas(int at, int stop)
    {
        var left = network.LeftAt[stop];
        var begun = left - network.Stops[stop].Service;
        times.Arrives[at] = times.Begins[at] = Math.Min(left, at == 0 ? begun : Math.Max(begun, times.Leaves[at - 1]));
        times.Leaves[at] = left;
    }
}
