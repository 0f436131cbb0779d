namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>One stop, or one end of a route, in the doubly linked list that is the route.</summary>
internal struct Node
{
    public int Previous, Next;

    /// <summary>-1: in no route.</summary>
    public int Route;

    /// <summary>Earliest moment to leave, given all that comes before.</summary>
    public double Leaves;

    /// <summary>Latest moment to begin service, given all that comes after.</summary>
    public double Latest;

    /// <summary>Cost of the ride to <see cref="Next"/>.</summary>
    public double Leg;
}

/// <summary>Of one route.</summary>
internal struct RouteState
{
    public int Size;
    public double Load, Cost;

    /// <summary>Another after each change, and never the same again.</summary>
    public long Version;
}

/// <summary>Where to put a stop: just after this node (-1: nowhere), and what it adds to the cost.</summary>
internal readonly record struct Gap(int After, double Cost);

/// <summary>
/// The routes under search, with a journal: from <see cref="Begin"/> on, each route is saved before its first change, and
/// <see cref="Undo"/> puts back just those. What makes a route feasible and what it costs is for the two heirs to say.
/// </summary>
internal abstract class Routes
{
    /// <summary>Chance to overlook a place, so that not always the same is found (Christiaens and Vanden Berghe 2020).</summary>
    protected const double Blink = 0.01;

    public readonly Network Network;
    public readonly int Count, Vehicles;
    protected readonly Node[] Nodes;
    protected readonly RouteState[] States;
    private readonly int[] savedNumbers, savedRoutes, stamps, absent, savedAbsent;
    private readonly Node[] savedNodes;
    private readonly RouteState[] savedStates;
    private readonly long[]?[] refusals;
    private long version;
    private int untilBlink = 1, stamp, nodesSaved, routesSaved, absentSaved;
    private double costSaved, penaltySaved;

    protected Routes(Network network)
    {
        Network = network;
        Count = network.Count;
        Vehicles = network.Drivers.Length;
        Nodes = new Node[Count + 2 * Vehicles];
        savedNodes = new Node[Nodes.Length];
        savedNumbers = new int[Nodes.Length];
        States = new RouteState[Vehicles];
        savedStates = new RouteState[Vehicles];
        savedRoutes = new int[Vehicles];
        stamps = new int[Vehicles];
        refusals = new long[Count][];
        absent = new int[Count];
        savedAbsent = new int[Count];
        for (var stop = 0; stop < Count; stop++) Drop(stop);
        for (var route = 0; route < Vehicles; route++)
        {
            Nodes[Start(route)] = new() { Previous = -1, Next = End(route), Route = route };
            Nodes[End(route)] = new() { Previous = Start(route), Next = -1, Route = route };
            States[route].Version = ++version;
        }
    }

    /// <summary>Whether to overlook this place.</summary>
    protected bool Blinks(Dice dice)
    {
        if (--untilBlink > 0) return false;
        untilBlink = dice.Trials(Blink);
        return true;
    }

    public double Cost { get; protected set; }

    /// <summary>Of the stops left out.</summary>
    public double Penalty { get; private set; }

    public double Total => Cost + Penalty;

    public int AbsentCount { get; private set; }

    public Span<int> Absent => absent.AsSpan(0, AbsentCount);

    public int Used { get; private set; }

    public int Start(int route) => Count + route;

    public int End(int route) => Count + Vehicles + route;

    public int Next(int node) => Nodes[node].Next;

    public int Previous(int node) => Nodes[node].Previous;

    public int RouteOf(int stop) => Nodes[stop].Route;

    public int Size(int route) => States[route].Size;

    public IEnumerable<int> StopsOf(int route)
    {
        for (var node = Nodes[Start(route)].Next; node < Count; node = Nodes[node].Next) yield return node;
    }

    /// <summary>Begins with these routes, as far as their stops fit one after the other; the rest stays absent.</summary>
    public void Load(IEnumerable<IEnumerable<int>> lists)
    {
        foreach (var (route, stops) in lists.Index()) Append(route, stops);
        CountAbsent();
    }

    /// <summary>Puts absent stops at the end of a route, as far as they fit. Then <see cref="CountAbsent"/> is due.</summary>
    public void Append(int route, IEnumerable<int> stops)
    {
        foreach (var stop in stops)
            if (RouteOf(stop) < 0 && (Network.IsDone[stop] || double.IsFinite(CostAfter(stop, Nodes[End(route)].Previous))))
                Insert(stop, Nodes[End(route)].Previous);
    }

    /// <summary>Drops from the absent those that are on a route again.</summary>
    public void CountAbsent()
    {
        var (kept, penalty) = (0, 0.0);
        foreach (var stop in Absent)
        {
            if (RouteOf(stop) >= 0) continue;
            absent[kept++] = stop;
            penalty += Network.SkipPrice[stop];
        }
        KeepAbsent(kept, penalty);
    }

    /// <summary>The cheapest place found among those worth looking at; some are overlooked by chance.</summary>
    public abstract Gap Cheapest(int stop, Dice dice, int width);

    /// <summary>
    /// The cheapest place there is, for a stop that finds none among those worth looking at. A route that had no place for
    /// it is not asked again until it has changed.
    /// </summary>
    public Gap Anywhere(int stop)
    {
        var best = new Gap(-1, double.PositiveInfinity);
        var refused = refusals[stop] ??= new long[Vehicles];
        for (var route = 0; route < Vehicles; route++)
        {
            if (refused[route] == States[route].Version) continue;
            var fits = false;
            for (var node = Start(route); node != End(route); node = Nodes[node].Next)
            {
                var cost = CostAfter(stop, node);
                fits |= double.IsFinite(cost);
                if (cost < best.Cost) best = new(node, cost);
            }
            if (!fits) refused[route] = States[route].Version;
        }
        return best;
    }

    /// <summary>What putting the stop there adds to the cost; infinite where it does not fit.</summary>
    public abstract double CostAfter(int stop, int node);

    /// <summary>Brings times, load and cost of a route up to date after what lies between the two nodes has changed.</summary>
    protected abstract void Refresh(int route, int from, int to);

    /// <summary>Takes the route's change of one stop into account before <see cref="Refresh"/>: load and ride costs.</summary>
    protected abstract void Joined(int stop, int before, int after);

    protected abstract void Left(int first, int last, int before, int after);

    public void Insert(int stop, int after)
    {
        var route = Nodes[after].Route;
        Touch(route);
        var next = Nodes[after].Next;
        ref var node = ref Nodes[stop];
        (node.Previous, node.Next, node.Route) = (after, next, route);
        Nodes[after].Next = stop;
        Nodes[next].Previous = stop;
        if (States[route].Size++ == 0) Used++;
        States[route].Version = ++version;
        Joined(stop, after, next);
        Refresh(route, stop, stop);
    }

    /// <summary>Takes out a string of stops that follow each other.</summary>
    public void Remove(int first, int length)
    {
        var route = Nodes[first].Route;
        Touch(route);
        var (before, last, after) = (Nodes[first].Previous, first, first);
        for (var taken = 0; taken < length; taken++)
        {
            last = after;
            after = Nodes[last].Next;
            Drop(last);
        }
        Left(first, last, before, after);
        Nodes[before].Next = after;
        Nodes[after].Previous = before;
        if ((States[route].Size -= length) == 0) Used--;
        States[route].Version = ++version;
        Refresh(route, before, after);
    }

    /// <summary>After insertions: this many, moved to the front of <see cref="Absent"/>, are still left out.</summary>
    public void KeepAbsent(int count, double penalty) => (AbsentCount, Penalty) = (count, penalty);

    public void Begin()
    {
        stamp++;
        (nodesSaved, routesSaved) = (0, 0);
        (costSaved, penaltySaved, absentSaved) = (Cost, Penalty, AbsentCount);
        Absent.CopyTo(savedAbsent);
    }

    public void Undo()
    {
        foreach (var stop in Absent) Nodes[stop].Route = -1;
        for (var saved = 0; saved < nodesSaved; saved++) Nodes[savedNumbers[saved]] = savedNodes[saved];
        for (var saved = 0; saved < routesSaved; saved++)
        {
            var route = savedRoutes[saved];
            if (States[route].Size > 0) Used--;
            States[route] = savedStates[saved];
            if (States[route].Size > 0) Used++;
        }
        (Cost, Penalty, AbsentCount) = (costSaved, penaltySaved, absentSaved);
        savedAbsent.AsSpan(0, absentSaved).CopyTo(absent);
        foreach (var stop in Absent) Nodes[stop].Route = -1;
    }

    public Snapshot Save(Snapshot? into = null)
    {
        into ??= new(new Node[Nodes.Length], new RouteState[Vehicles]);
        Nodes.CopyTo(into.Nodes, 0);
        States.CopyTo(into.States, 0);
        (into.Cost, into.Penalty, into.Absent) = (Cost, Penalty, Absent.ToArray());
        return into;
    }

    public void Restore(Snapshot from)
    {
        from.Nodes.CopyTo(Nodes, 0);
        from.States.CopyTo(States, 0);
        from.Absent.CopyTo(absent, 0);
        (Cost, Penalty, AbsentCount, Used) = (from.Cost, from.Penalty, from.Absent.Length, States.Count(state => state.Size > 0));
    }

    /// <summary>Saves a route before its first change since <see cref="Begin"/>.</summary>
    protected bool Touch(int route)
    {
        if (stamps[route] == stamp) return false;
        stamps[route] = stamp;
        savedStates[routesSaved] = States[route];
        savedRoutes[routesSaved++] = route;
        for (var node = Start(route); node >= 0; node = Nodes[node].Next)
        {
            savedNumbers[nodesSaved] = node;
            savedNodes[nodesSaved++] = Nodes[node];
        }
        return true;
    }

    public bool IsTouched(int route) => stamps[route] == stamp;

    private void Drop(int stop)
    {
        Nodes[stop].Route = -1;
        absent[AbsentCount++] = stop;
        Penalty += Network.SkipPrice[stop];
    }
}

/// <summary>A solution set aside.</summary>
internal sealed record Snapshot(Node[] Nodes, RouteState[] States)
{
    public double Cost, Penalty;
    public int[] Absent = [];

    public double Total => Cost + Penalty;

    public IEnumerable<int> StopsOf(int route, int count)
    {
        for (var node = Nodes[count + route].Next; node < count; node = Nodes[node].Next) yield return node;
    }
}
