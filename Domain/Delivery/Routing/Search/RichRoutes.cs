using BakeryOps.Domain.Delivery.Routing.Timing;

namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Routes under every rule there is: each change is judged by the whole <see cref="Timetable"/> of the one route it
/// touches. Slower than <see cref="PlainRoutes"/> by the length of a route, and exact.
/// </summary>
internal sealed class RichRoutes : Routes
{
    private readonly Timetable timetable;
    private readonly bool[] allowed;
    private readonly int[] sequence;

    public RichRoutes(Network network)
        : base(network)
    {
        timetable = new(network);
        sequence = new int[Count];
        allowed = new bool[Vehicles * Count];
        for (var route = 0; route < Vehicles; route++)
        for (var stop = 0; stop < Count; stop++)
            allowed[route * Count + stop] = network.MayServe(route, stop);
        Load(network.Drivers.Select(driver => driver.Done.Select(done => network.StopNumber[done.Stop]).ToArray()));
    }

    public override Gap Cheapest(int stop, Dice dice, int width)
    {
        var best = new Gap(-1, double.PositiveInfinity);
        foreach (var before in Network.Neighbours.Before(stop, width))
            if (Nodes[before].Route >= 0)
                Consider(before);
        foreach (var after in Network.Neighbours.After(stop, width))
            if (Nodes[after].Route >= 0)
                Consider(Nodes[after].Previous);
        for (var route = 0; route < Vehicles; route++)
            if (States[route].Size == 0 && IsFirstEmptyOfKind(route, stop))
                Consider(Start(route));
        return best;

        void Consider(int node)
        {
            if (
                !Blinks(dice)
                && Detour(stop, node) < best.Cost
                && CostAfter(stop, node) is var cost
                && cost < best.Cost
            )
                best = new(node, cost);
        }
    }

    /// <summary>
    /// What the way round alone costs: seldom more than the whole, so that few places need a timetable.
    /// </summary>
    private double Detour(int stop, int node)
    {
        var driver = Network.Drivers[Nodes[node].Route];
        var before = PlaceOf(node, driver);
        var here = Network.Stops[stop].Place;
        var after = PlaceOf(Nodes[node].Next, driver);
        var kilometres = Network.Problem.Travel.Kilometres;
        return (kilometres[before, here] + kilometres[here, after] - kilometres[before, after])
            * driver.CostPerKilometre;
    }

    private int PlaceOf(int node, Driver driver)
    {
        if (node < Count)
            return Network.Stops[node].Place;
        if (node < Count + Vehicles)
            return driver.Start;
        return driver.End;
    }

    public override double CostAfter(int stop, int node)
    {
        var route = Nodes[node].Route;
        if (!allowed[route * Count + stop] || (Nodes[node].Next < Count && Network.IsDone[Nodes[node].Next]))
            return double.PositiveInfinity;
        var length = 0;
        for (var at = Start(route); at != End(route); at = Nodes[at].Next)
        {
            if (at < Count)
                sequence[length++] = at;
            if (at == node)
                sequence[length++] = stop;
        }
        return timetable.CostIfKept(route, sequence.AsSpan(0, length)) - States[route].Cost;
    }

    /// <summary>
    /// Of empty routes of drivers who are alike one is enough; a stop bound to a driver looks at that driver's.
    /// </summary>
    private bool IsFirstEmptyOfKind(int route, int stop)
    {
        if (Network.Stops[stop].Driver is { } own)
            return own == Network.Drivers[route].Id;
        if (Network.Stops[stop].Promise?.Driver is { } told && told == Network.Drivers[route].Id)
            return true;
        var kinds = Network.Kinds;
        for (var earlier = kinds[route]; earlier < route; earlier++)
            if (kinds[earlier] == kinds[route] && States[earlier].Size == 0)
                return false;
        return true;
    }

    protected override void Joined(int stop, int before, int after) { }

    protected override void Left(int first, int before, int after) { }

    protected override void Refresh(int route, int from, int to)
    {
        var length = 0;
        for (var at = Nodes[Start(route)].Next; at < Count; at = Nodes[at].Next)
            sequence[length++] = at;
        timetable.Evaluate(route, sequence.AsSpan(0, length), strict: false);
        var breaks = timetable.Broken > Timetable.Slack;
        if (breaks != States[route].Breaks)
            Breaking += breaks ? 1 : -1;
        Cost += timetable.Cost - States[route].Cost;
        (States[route].Cost, States[route].Breaks) = (timetable.Cost, breaks);
    }
}
