namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// What a try changes: each route is saved before its first change, so that undoing it touches just those.
/// </summary>
/// <param name="count">Of stops; the node after them begins the first route.</param>
internal sealed class Journal(Node[] nodes, RouteState[] states, int count)
{
    private readonly int[] numbers = new int[nodes.Length],
        routes = new int[states.Length],
        stamps = new int[states.Length];
    private readonly Node[] savedNodes = new Node[nodes.Length];
    private readonly RouteState[] savedStates = new RouteState[states.Length];
    private int stamp = 1,
        nodesSaved,
        routesSaved;

    public void Begin()
    {
        stamp = unchecked(stamp + 1);
        (nodesSaved, routesSaved) = (0, 0);
    }

    public bool HasTouched(int route) => stamps[route] == stamp;

    public void Touch(int route)
    {
        if (HasTouched(route))
            return;
        stamps[route] = stamp;
        savedStates[routesSaved] = states[route];
        routes[routesSaved++] = route;
        for (var node = count + route; node >= 0; node = nodes[node].Next)
        {
            numbers[nodesSaved] = node;
            savedNodes[nodesSaved++] = nodes[node];
        }
    }

    /// <summary>
    /// Puts the routes back as they were at <see cref="Begin"/>; stops that were on none are left to the caller.
    /// </summary>
    public void Undo()
    {
        for (var saved = 0; saved < nodesSaved; saved++)
            nodes[numbers[saved]] = savedNodes[saved];
        for (var saved = 0; saved < routesSaved; saved++)
            states[routes[saved]] = savedStates[saved];
    }
}
