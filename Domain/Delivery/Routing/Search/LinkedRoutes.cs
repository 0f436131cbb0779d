namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// The routes as doubly linked lists of nodes, each with its two ends: who follows whom, and nothing of times or costs.
/// </summary>
internal abstract class LinkedRoutes
{
    public readonly int Count,
        Vehicles;
    protected readonly Node[] Nodes;
    protected readonly RouteState[] States;
    private long version;

    protected LinkedRoutes(int count, int vehicles)
    {
        (Count, Vehicles) = (count, vehicles);
        Nodes = new Node[Count + 2 * Vehicles];
        States = new RouteState[Vehicles];
        for (var route = 0; route < Vehicles; route++)
        {
            Nodes[Start(route)] = new()
            {
                Previous = -1,
                Next = End(route),
                Route = route,
            };
            Nodes[End(route)] = new()
            {
                Previous = Start(route),
                Next = -1,
                Route = route,
            };
            States[route].Version = ++version;
        }
    }

    /// <summary>Routes with a stop at least.</summary>
    public int Used { get; protected set; }

    public int Start(int route) => Count + route;

    public int End(int route) => Count + Vehicles + route;

    public int Next(int node) => Nodes[node].Next;

    public int Previous(int node) => Nodes[node].Previous;

    public int RouteOf(int stop) => Nodes[stop].Route;

    public int Size(int route) => States[route].Size;

    /// <summary>Another after each change of the route, and never the same again.</summary>
    public long Version(int route) => States[route].Version;

    public IEnumerable<int> StopsOf(int route)
    {
        for (var node = Nodes[Start(route)].Next; node < Count; node = Nodes[node].Next)
            yield return node;
    }

    /// <summary>The first route without a stop; there is one.</summary>
    protected int FirstEmpty()
    {
        var route = 0;
        while (States[route].Size > 0)
            route++;
        return route;
    }

    /// <summary>
    /// The stop is on no route; any place beside it is infinitely dear, so that the search need not ask.
    /// </summary>
    protected void SetApart(int stop)
    {
        ref var node = ref Nodes[stop];
        node.Route = -1;
        node.Previous = stop;
        node.Leg = double.NegativeInfinity;
    }

    protected void Link(int stop, int before, int after)
    {
        var route = Nodes[before].Route;
        ref var node = ref Nodes[stop];
        node.Previous = before;
        node.Next = after;
        node.Route = route;
        (Nodes[before].Next, Nodes[after].Previous) = (stop, stop);
        Resize(route, 1);
    }

    /// <summary>Removes the given number of stops between the two nodes.</summary>
    protected void Unlink(int before, int after, int length)
    {
        Join(before, after);
        Resize(Nodes[before].Route, -length);
    }

    /// <summary>
    /// Puts what followed the one node behind the other, and the other way round; they are on two routes.
    /// </summary>
    protected void SwapLinks(int one, int other)
    {
        var (first, second) = (Nodes[one].Route, Nodes[other].Route);
        var (tail, otherTail) = (Nodes[one].Next, Nodes[other].Next);
        var (last, otherLast) = (Nodes[End(first)].Previous, Nodes[End(second)].Previous);
        var shift = Follow(one, otherTail, otherLast) - Follow(other, tail, last);
        Resize(first, shift);
        Resize(second, -shift);
    }

    /// <summary>
    /// Goes on from the node with the stops of a tail, if there are any, to the end of its route; how many there were.
    /// </summary>
    private int Follow(int node, int tail, int last)
    {
        var (route, moved) = (Nodes[node].Route, 0);
        if (tail < Count)
        {
            Join(node, tail);
            Join(last, End(route));
            for (var at = tail; at < Count; at = Nodes[at].Next, moved++)
                Nodes[at].Route = route;
        }
        else
        {
            Join(node, End(route));
        }
        return moved;
    }

    private void Join(int before, int after) => (Nodes[before].Next, Nodes[after].Previous) = (after, before);

    private void Resize(int route, int by)
    {
        ref var state = ref States[route];
        if (state.Size > 0)
            Used--;
        state.Size += by;
        if (state.Size > 0)
            Used++;
        state.Version = ++version;
    }
}
