namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>
/// Lets every trip of a route that was ridden early leave as late as does not delay its last stop, which saves paid
/// minutes and keeps cakes on the road no longer than need be (forward slack: Cordeau and Laporte, Transportation
/// Research B 37, 2003).
/// </summary>
internal sealed class LateStart(Network network, TravelTimes travel, Loading loading, Times times)
{
    /// <param name="promises">
    /// Whether to leave no later than serves promised stops at the moment they were told.
    /// </param>
    public void Shift(int route, ReadOnlySpan<int> stops, int breakAfter, bool promises)
    {
        var driver = network.Drivers[route];
        for (var first = 0; first < stops.Length; )
        {
            var last = first;
            while (last + 1 < stops.Length && loading.Trip[last + 1] == loading.Trip[first])
                last++;
            if (network.IsDone[stops[first]])
                times.Departed[first] = travel.Leave(
                    driver.Start,
                    network.Stops[stops[first]].Place,
                    times.Begins[first]
                );
            else
                Shift(driver, stops, first, last, breakAfter, promises);
            for (var at = first + 1; at <= last; at++)
                times.Departed[at] = times.Departed[first];
            first = last + 1;
        }
        times.Departs = times.Departed[0];
    }

    private void Shift(Driver driver, ReadOnlySpan<int> stops, int first, int last, int breakAfter, bool promises)
    {
        var latest = times.Begins[last];
        for (var at = last - 1; at >= first; at--)
            latest = LatestBegin(driver, stops, at, breakAfter, promises, latest);
        var now = Math.Max(
            times.Departed[first],
            travel.Leave(driver.Start, network.Stops[stops[first]].Place, latest)
        );
        times.Departed[first] = now;
        var place = driver.Start;
        for (var at = first; at <= last; at++)
        {
            var stop = network.Stops[stops[at]];
            times.Arrives[at] = travel.Arrive(place, stop.Place, now);
            if (at == last && at > first)
                break;
            times.Begins[at] = Math.Max(times.Arrives[at], stop.Window.Opens);
            now = times.Leaves[at] = times.Begins[at] + stop.Service;
            place = stop.Place;
            if (at == breakAfter)
                now = times.Rest(driver.Break!, now);
        }
    }

    /// <summary>
    /// How late service may begin so that the next stop is not begun after <paramref name="next"/>, nor anything here
    /// made worse.
    /// </summary>
    private double LatestBegin(
        Driver driver,
        ReadOnlySpan<int> stops,
        int at,
        int breakAfter,
        bool promises,
        double next
    )
    {
        var stop = network.Stops[stops[at]];
        var leaves = travel.Leave(stop.Place, network.Stops[stops[at + 1]].Place, next);
        if (at == breakAfter)
            leaves = Math.Min(leaves - driver.Break!.Minutes, driver.Break.Latest);
        var wanted =
            promises && stop.Promise is { } promise ? Math.Min(stop.Window.Closes, promise.At) : stop.Window.Closes;
        return Math.Max(times.Begins[at], Math.Min(leaves - stop.Service, wanted));
    }
}
