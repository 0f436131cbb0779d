using System.Runtime.CompilerServices;

namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Routes of alike drivers with one load and hard windows (<see cref="Network.IsPlain"/>). Each node knows the earliest
/// moment it can be left and the latest it may be reached, so an insertion is judged in constant time (Savelsbergh,
/// ORSA Journal on Computing 4, 1992), and a change is passed along a route only as far as it matters.
/// </summary>
internal sealed class PlainRoutes : Routes
{
    private readonly struct Task(double opens, double closes, double service, double load)
    {
        public readonly double Opens = opens, Closes = closes, Service = service, Load = load;
    }

    private readonly int places;
    private readonly double capacity;
    private readonly Task[] tasks;

    // Of the rides, at hand for the inner loop.
    private readonly double[] minutesFrom, minutesInto, costFrom, costInto;

    public PlainRoutes(Network network) : base(network)
    {
        var driver = network.Drivers[0];
        capacity = driver.Capacity is [var most] ? most : double.PositiveInfinity;
        tasks = [.. network.Stops.Select(stop => new Task(stop.Window.Opens, stop.Window.Closes, stop.Service, stop.Demand is [var load] ? load : 0))];
        var rides = new Rides(network);
        (places, minutesFrom, minutesInto, costFrom, costInto) = (rides.Places, rides.MinutesFrom, rides.MinutesInto, rides.CostFrom, rides.CostInto);
        for (var route = 0; route < Vehicles; route++)
        {
            Nodes[Start(route)].Leaves = driver.Shift.Begins;
            Nodes[End(route)].Latest = driver.Shift.Ends;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Gap Cheapest(int stop, Dice dice, int width)
    {
        var best = new Gap(-1, double.PositiveInfinity);
        foreach (var before in Network.Neighbours.Before(stop, width))
        {
            if (Nodes[before].Route < 0 || Blinks(dice)) continue;
            if (CostBetween(stop, before, Nodes[before].Next, best.Cost) is var cost && cost < best.Cost) best = new(before, cost);
        }
        foreach (var after in Network.Neighbours.After(stop, width))
        {
            if (Nodes[after].Route < 0 || Blinks(dice)) continue;
            if (CostBetween(stop, Nodes[after].Previous, after, best.Cost) is var cost && cost < best.Cost) best = new(Nodes[after].Previous, cost);
        }
        var alone = costInto[stop * places + Count] + costFrom[stop * places + Count];
        if (alone >= best.Cost || Used == Vehicles) return best;
        var empty = Start(FirstEmpty());
        return CostAfter(stop, empty) < best.Cost ? new(empty, alone) : best;
    }

    public override double CostAfter(int stop, int node) => CostBetween(stop, node, Nodes[node].Next, double.PositiveInfinity);

    private int FirstEmpty()
    {
        var route = 0;
        while (States[route].Size > 0) route++;
        return route;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double CostBetween(int stop, int before, int after, double limit)
    {
        var row = stop * places;
        ref readonly var left = ref Nodes[before];
        var (from, to) = (Math.Min(before, Count), Math.Min(after, Count));
        var cost = costInto[row + from] + costFrom[row + to] - left.Leg;
        if (cost >= limit) return double.PositiveInfinity;
        ref readonly var task = ref tasks[stop];
        if (States[left.Route].Load + task.Load > capacity) return double.PositiveInfinity;
        var begins = Math.Max(left.Leaves + minutesInto[row + from], task.Opens);
        if (begins > task.Closes || begins + task.Service + minutesFrom[row + to] > Nodes[after].Latest) return double.PositiveInfinity;
        return cost;
    }

    protected override void Joined(int stop, int before, int after)
    {
        var row = stop * places;
        var (into, outOf) = (costInto[row + Math.Min(before, Count)], costFrom[row + Math.Min(after, Count)]);
        Cost += into + outOf - Nodes[before].Leg;
        Nodes[before].Leg = into;
        Nodes[stop].Leg = outOf;
        States[Nodes[stop].Route].Load += tasks[stop].Load;
    }

    protected override void Left(int first, int before, int after)
    {
        ref var state = ref States[Nodes[before].Route];
        var cost = Nodes[before].Leg;
        for (var node = first; node != after; node = Nodes[node].Next)
        {
            cost += Nodes[node].Leg;
            state.Load -= tasks[node].Load;
        }
        var leg = before >= Count && after >= Count ? 0 : costFrom[Math.Min(before, Count) * places + Math.Min(after, Count)];
        Nodes[before].Leg = leg;
        Cost += leg - cost;
    }

    /// <summary>Forward: when each can be left. Backward: when each must be reached. Both stop where nothing changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Refresh(int route, int from, int to)
    {
        var inserted = from == to;
        var node = inserted ? from : to;
        for (var previous = Nodes[node].Previous; node < Count; previous = node, node = Nodes[node].Next)
        {
            ref readonly var task = ref tasks[node];
            var leaves = Math.Max(Nodes[previous].Leaves + minutesFrom[Math.Min(previous, Count) * places + node], task.Opens) + task.Service;
            if (leaves == Nodes[node].Leaves && !(inserted && node == from)) break;
            Nodes[node].Leaves = leaves;
        }
        node = from;
        for (var next = Nodes[node].Next; node < Count; next = node, node = Nodes[node].Previous)
        {
            ref readonly var task = ref tasks[node];
            var latest = Math.Min(task.Closes, Nodes[next].Latest - minutesInto[Math.Min(next, Count) * places + node] - task.Service);
            if (latest == Nodes[node].Latest && !(inserted && node == from)) break;
            Nodes[node].Latest = latest;
        }
    }
}
