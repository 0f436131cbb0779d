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
        public readonly double Opens = opens,
            Closes = closes,
            Service = service,
            Load = load;
    }

    private readonly int places;
    private readonly double capacity;
    private readonly Task[] tasks;

    // Of the rides, at hand for the inner loop.
    private readonly double[] minutesFrom,
        minutesInto,
        costFrom,
        costInto;

    public PlainRoutes(Network network)
        : base(network)
    {
        var driver = network.Drivers[0];
        capacity = driver.Capacity is [var most] ? most : double.PositiveInfinity;
        tasks =
        [
            .. network.Stops.Select(stop => new Task(
                stop.Window.Opens,
                stop.Window.Closes,
                stop.Service,
                stop.Demand is [var load] ? load : 0
            )),
        ];
        var rides = new Rides(network);
        places = rides.Places;
        minutesFrom = rides.MinutesFrom;
        minutesInto = rides.MinutesInto;
        costFrom = rides.CostFrom;
        costInto = rides.CostInto;
        for (var route = 0; route < Vehicles; route++)
        {
            Nodes[Start(route)].Leaves = driver.Shift.Begins;
            Nodes[End(route)].Latest = driver.Shift.Ends;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override Gap Cheapest(int stop, Dice dice, int width)
    {
        var nodes = Nodes;
        var depot = Count;
        var row = stop * places;
        var into = costInto.AsSpan(row, places);
        var outOf = costFrom.AsSpan(row, places);
        var best = new Gap(-1, double.PositiveInfinity);
        foreach (var before in Network.Neighbours.Before(stop, width))
        {
            ref readonly var left = ref nodes[before];
            var cost = into[before] + outOf[Math.Min(left.Next, depot)] - left.Leg;
            if (cost < best.Cost && Fits(stop, before, left.Next) && !Blinks(dice))
                best = new(before, cost);
        }
        foreach (var after in Network.Neighbours.After(stop, width))
        {
            ref readonly var right = ref nodes[after];
            var cost = into[Math.Min(right.Previous, depot)] + outOf[after] - nodes[right.Previous].Leg;
            if (cost < best.Cost && Fits(stop, right.Previous, after) && !Blinks(dice))
                best = new(right.Previous, cost);
        }
        var alone = into[depot] + outOf[depot];
        if (alone >= best.Cost || Used == Vehicles)
            return best;
        var empty = Start(FirstEmpty());
        return Fits(stop, empty, nodes[empty].Next) ? new(empty, alone) : best;
    }

    public override double CostAfter(int stop, int node)
    {
        var (row, next) = (stop * places, Nodes[node].Next);
        return Fits(stop, node, next)
            ? costInto[row + Math.Min(node, Count)] + costFrom[row + Math.Min(next, Count)] - Nodes[node].Leg
            : double.PositiveInfinity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fits(int stop, int before, int after)
    {
        ref readonly var left = ref Nodes[before];
        ref readonly var task = ref tasks[stop];
        if (States[left.Route].Load + task.Load > capacity)
            return false;
        var row = stop * places;
        var begins = Math.Max(left.Leaves + minutesInto[row + Math.Min(before, Count)], task.Opens);
        return begins <= task.Closes
            && begins + task.Service + minutesFrom[row + Math.Min(after, Count)] <= Nodes[after].Latest;
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
        var leg = LegBetween(before, after);
        Nodes[before].Leg = leg;
        Cost += leg - cost;
    }

    public override void SwapTails(int one, int other)
    {
        var first = Nodes[one].Route;
        var second = Nodes[other].Route;
        var tail = Nodes[one].Next;
        var otherTail = Nodes[other].Next;
        if (!Reaches(one, otherTail) || !Reaches(other, tail))
            return;
        var shift = LoadFrom(otherTail) - LoadFrom(tail);
        if (States[first].Load + shift > capacity || States[second].Load - shift > capacity)
            return;
        Touch(first);
        Touch(second);
        SwapLinks(one, other);
        Continue(one, shift);
        Continue(other, -shift);
    }

    /// <summary>
    /// Takes into account that the route goes on after the node as another did, with so much more to carry.
    /// </summary>
    private void Continue(int node, double load)
    {
        var (route, next) = (Nodes[node].Route, Nodes[node].Next);
        var leg = LegBetween(node, next);
        Cost += leg - Nodes[node].Leg;
        Nodes[node].Leg = leg;
        States[route].Load += load;
        Refresh(route, node, next);
    }

    private double LegBetween(int before, int after) =>
        before >= Count && after >= Count ? 0 : costFrom[Math.Min(before, Count) * places + Math.Min(after, Count)];

    private bool Reaches(int from, int to) =>
        Nodes[from].Leaves + minutesFrom[Math.Min(from, Count) * places + Math.Min(to, Count)] <= Nodes[to].Latest;

    private double LoadFrom(int node)
    {
        var load = 0.0;
        for (; node < Count; node = Nodes[node].Next)
            load += tasks[node].Load;
        return load;
    }

    /// <summary>
    /// Forward: when each can be left. Backward: when each must be reached. Both stop where nothing changes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Refresh(int route, int from, int to)
    {
        var inserted = from == to;
        var node = inserted ? from : to;
        for (var previous = Nodes[node].Previous; node < Count; previous = node, node = Nodes[node].Next)
        {
            ref readonly var task = ref tasks[node];
            var leaves =
                Math.Max(Nodes[previous].Leaves + minutesFrom[Math.Min(previous, Count) * places + node], task.Opens)
                + task.Service;
            if (leaves == Nodes[node].Leaves && !(inserted && node == from))
                break;
            Nodes[node].Leaves = leaves;
        }
        node = from;
        for (var next = Nodes[node].Next; node < Count; next = node, node = Nodes[node].Previous)
        {
            ref readonly var task = ref tasks[node];
            var latest = Math.Min(
                task.Closes,
                Nodes[next].Latest - minutesInto[Math.Min(next, Count) * places + node] - task.Service
            );
            if (latest == Nodes[node].Latest && !(inserted && node == from))
                break;
            Nodes[node].Latest = latest;
        }
    }
}
