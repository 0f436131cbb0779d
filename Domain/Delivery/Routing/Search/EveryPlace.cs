namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// All places there are, for a stop that finds none among those worth looking at. A route that had no place for it is
/// not asked again until it has changed.
/// </summary>
internal sealed class EveryPlace(Routes routes)
{
    private readonly long[]?[] refusals = new long[routes.Count][];

    public Gap Cheapest(int stop)
    {
        var best = new Gap(-1, double.PositiveInfinity);
        var refused = refusals[stop] ??= new long[routes.Vehicles];
        for (var route = 0; route < routes.Vehicles; route++)
        {
            if (refused[route] == routes.Version(route))
                continue;
            var fits = false;
            for (var node = routes.Start(route); node != routes.End(route); node = routes.Next(node))
            {
                var cost = routes.CostAfter(stop, node);
                fits |= double.IsFinite(cost);
                if (cost < best.Cost)
                    best = new(node, cost);
            }
            if (!fits)
                refused[route] = routes.Version(route);
        }
        return best;
    }
}
