namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>Turns routes of numbers into routes people can read, with what they break.</summary>
internal sealed class Itinerary
{
    private readonly Network network;
    private readonly Timetable timetable;
    private readonly Times times;

    public Itinerary(Network network)
    {
        this.network = network;
        timetable = new(network);
        times = timetable.Times;
    }

    public RoutingPlan Of(IReadOnlyList<int[]> routes)
    {
        var described = routes
            .Index()
            .Where(route => route.Item.Length > 0)
            .Select(route => Of(route.Index, route.Item))
            .ToList();
        var served = routes.SelectMany(stops => stops).ToHashSet();
        List<int> absent = [.. Enumerable.Range(0, network.Count).Where(stop => !served.Contains(stop))];
        return new(
            described,
            absent.Count > 0 ? [.. absent.Select(new WhyLeftOut(network, this, routes).Of)] : [],
            described.Sum(route => route.Cost)
        );
    }

    public Route Of(int route, int[] stops)
    {
        timetable.Evaluate(route, stops, strict: false);
        var visits = stops
            .Select(
                (stop, at) =>
                    new Visit(
                        network.Stops[stop].Id,
                        timetable.Loading.Trip[at],
                        times.Arrives[at],
                        times.Begins[at],
                        times.Leaves[at],
                        network.IsDone[stop] || Late(stop, at) < Timetable.Slack ? 0 : Late(stop, at)
                    )
            )
            .ToList();
        return new()
        {
            Driver = network.Drivers[route].Id,
            Visits = visits,
            Departs = times.Departs,
            Returns = times.Returns,
            Kilometres = times.Kilometres,
            Cost = timetable.Cost,
            Violations = [.. Broken(route, stops)],
            Departures =
            [
                .. Enumerable
                    .Range(0, stops.Length)
                    .Where(at => at == 0 || timetable.Loading.Trip[at] != timetable.Loading.Trip[at - 1])
                    .Select(at => times.Departed[at]),
            ],
            BreakAt = double.IsNaN(times.BreakAt) ? null : times.BreakAt,
        };
    }

    /// <summary>Whether the route breaks nothing, and if it does, which rules.</summary>
    public IEnumerable<Rule> RulesBroken(int route, int[] stops)
    {
        timetable.Evaluate(route, stops, strict: false);
        return Broken(route, stops).Select(violation => violation.Rule).Distinct();
    }

    private double Late(int stop, int at) => times.Begins[at] - network.Stops[stop].Window.Closes;

    private IEnumerable<Violation> Broken(int route, int[] stops)
    {
        for (var at = 0; at < stops.Length; at++)
        {
            var stop = network.Stops[stops[at]];
            if (network.IsDone[stops[at]])
                continue;
            if (Late(stops[at], at) > Timetable.Slack && stop.Window.LatePrice is null)
                yield return new(Rule.Window, stop.Id, Late(stops[at], at));
            if (timetable.Loading.Excess[at] > 0)
                yield return new(Rule.Capacity, stop.Id, timetable.Loading.Excess[at]);
            var ride = times.Begins[at] - times.Departed[at] - stop.LongestRide;
            if (ride > Timetable.Slack)
                yield return new(Rule.LongestRide, stop.Id, ride);
            if (stop.Driver is { } own && own != network.Drivers[route].Id)
                yield return new(Rule.OwnDriver, stop.Id, 1);
            if (stop.Skills.Count(skill => !network.Drivers[route].Skills.Contains(skill)) is var missing and > 0)
                yield return new(Rule.Skill, stop.Id, missing);
        }
        if (times.BreakMissed)
            yield return new(Rule.Break, null, times.BreakAt - network.Drivers[route].Break!.Latest);
        if (times.Returns - network.ShiftEnds[route] is var over and > Timetable.Slack)
            yield return new(Rule.Shift, null, over);
    }
}
