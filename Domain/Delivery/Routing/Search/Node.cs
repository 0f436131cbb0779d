namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>One stop, or one end of a route, in the doubly linked list that is the route.</summary>
internal struct Node
{
    public int Previous,
        Next;

    /// <summary>
    /// -1: in no route. Then the stop is its own predecessor, with a leg that makes any place beside it infinitely
    /// dear.
    /// </summary>
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
    public double Load,
        Cost;

    /// <summary>A rule is broken: taking a stop out can do that too, where others waited for it.</summary>
    public bool Breaks;

    /// <summary>Another after each change, and never the same again.</summary>
    public long Version;
}

/// <summary>Where to put a stop: just after this node (-1: nowhere), and what it adds to the cost.</summary>
internal readonly record struct Gap(int After, double Cost);
