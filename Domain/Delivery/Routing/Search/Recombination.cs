namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Selective route exchange (Nagata, Bräysy and Dullaert, Computers and OR 37, 2010): some neighbouring routes of one
/// parent replace those of the other which serve most of the same stops; what is in between goes wherever it is
/// cheapest.
/// </summary>
internal sealed class Recombination(Routes routes, Dice dice)
{
    private readonly int[] given = new int[routes.Vehicles];

    /// <summary>Leaves the child in the routes, with what found no place yet absent.</summary>
    public void Cross(Snapshot receiver, Snapshot giver)
    {
        routes.Restore(receiver);
        routes.Begin();
        Array.Fill(given, -1);
        var wanted = 1 + dice.Below(Math.Max(1, giver.States.Count(state => state.Size > 0) / 2));
        var seed = dice.Below(routes.Count);
        var chosen = new List<int>();
        Choose(seed);
        foreach (var stop in routes.Network.Neighbours.Near(seed))
            Choose(stop);
        foreach (var route in chosen)
            given[route] = Clear(giver, route);
        foreach (var route in chosen)
            if (given[route] >= 0)
                routes.Append(given[route], giver.StopsOf(route, routes.Count));
        routes.CountAbsent();

        void Choose(int stop)
        {
            var route = giver.Nodes[stop].Route;
            if (route >= 0 && chosen.Count < wanted && !chosen.Contains(route))
                chosen.Add(route);
        }
    }

    /// <summary>
    /// Takes the stops of a giver's route out of the receiver, and empties the route that lost most of them.
    /// </summary>
    private int Clear(Snapshot giver, int route)
    {
        var lost = new int[routes.Vehicles];
        foreach (var stop in giver.StopsOf(route, routes.Count))
        {
            if (routes.RouteOf(stop) is var from and >= 0)
                lost[from]++;
            Remove(stop);
        }
        var target = -1;
        for (var candidate = 0; candidate < lost.Length; candidate++)
            if (!given.Contains(candidate) && (target < 0 || lost[candidate] > lost[target]))
                target = candidate;
        if (target >= 0)
            foreach (var stop in routes.StopsOf(target).ToArray())
                Remove(stop);
        return target;
    }

    private void Remove(int stop)
    {
        if (routes.RouteOf(stop) >= 0 && !routes.Network.IsDone[stop])
            routes.Remove(stop, 1);
    }
}
