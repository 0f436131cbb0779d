using BakeryOps.Domain.Delivery.Routing.Input;
using BakeryOps.Domain.Delivery.Routing.Search;
using BakeryOps.Domain.Delivery.Routing.Timing;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// Plans deliveries. Every method refuses a problem that cannot be read with the <see cref="RuleBroken"/>
/// <c>input.routing</c>, and routes that do not belong to it with <c>input.routes</c>.
/// </summary>
public static class Router
{
    /// <summary>The best routes found within the budget. When cancelled: the best found until then.</summary>
    public static RoutingPlan Solve(RoutingProblem problem, SearchBudget budget, CancellationToken ct = default) =>
        Search(new(problem), null, budget, ct);

    /// <summary>Evaluates a manual route: arrivals, cost and broken rules.</summary>
    /// <param name="routes">Stops in order, by driver; stops that are done come first, as they were.</param>
    public static RoutingPlan Plan(RoutingProblem problem, IReadOnlyDictionary<string, IReadOnlyList<string>> routes)
    {
        var network = new Network(problem);
        return new Itinerary(network).Of(network.Numbers(routes));
    }

    /// <summary>
    /// The cheapest places for one more stop in routes that stay as they are, at most <paramref name="most"/>, each
    /// breaking nothing that was not broken before. Empty when it fits nowhere.
    /// </summary>
    /// <param name="stop">A stop of the problem that is on none of the routes.</param>
    public static IReadOnlyList<Insertion> Insert(
        RoutingProblem problem,
        IReadOnlyDictionary<string, IReadOnlyList<string>> routes,
        string stop,
        int most = 5
    )
    {
        var network = new Network(problem);
        var numbers = network.Numbers(routes);
        if (!network.StopNumber.TryGetValue(stop, out var number))
            throw new RuleBroken(RoutingRules.Routes, $"There is no stop {stop}.") { Field = "stop" };
        if (numbers.Any(stops => stops.Contains(number)))
            throw new RuleBroken(RoutingRules.Routes, $"Stop {stop} is on a route already.") { Field = "stop" };
        return
        [
            .. new OneMore(network)
                .Places(numbers, number)
                .OrderBy(place => place.Cost)
                .ThenBy(place => place.Route.Driver, StringComparer.Ordinal)
                .ThenBy(place => place.At)
                .Take(most),
        ];
    }

    /// <summary>
    /// Repairs a plan after the day has changed (the problem is the new one: a driver is gone, a stop is late, done or
    /// added), moving stops only where that pays off.
    /// </summary>
    public static RoutingPlan Repair(
        RoutingProblem problem,
        RoutingPlan plan,
        RepairPrices prices,
        SearchBudget budget,
        CancellationToken ct = default
    )
    {
        RoutesCheck.Check(plan);
        var told = plan
            .Routes.SelectMany(route =>
                route.Visits.Select(visit =>
                    (visit.Stop, Promise: new Promise(visit.Begins, prices.PerMinute, route.Driver, prices.OtherDriver))
                )
            )
            .ToDictionary(visit => visit.Stop, visit => visit.Promise, StringComparer.Ordinal);
        var network = new Network(
            problem with
            {
                Stops =
                [
                    .. problem.Stops.Select(stop =>
                        stop.Promise is null && told.TryGetValue(stop.Id, out var promise)
                            ? stop with
                            {
                                Promise = promise,
                            }
                            : stop
                    ),
                ],
            }
        );
        var known = plan
            .Routes.Where(route => network.DriverNumber.ContainsKey(route.Driver))
            .ToDictionary(
                route => route.Driver,
                IReadOnlyList<string> (route) =>
                    [.. route.Visits.Select(visit => visit.Stop).Where(network.StopNumber.ContainsKey)],
                StringComparer.Ordinal
            );
        return Search(network, network.Numbers(known), budget, ct);
    }

    private static RoutingPlan Search(Network network, int[][]? from, SearchBudget budget, CancellationToken ct)
    {
        Routes routes = network.IsPlain ? new PlainRoutes(network) : new RichRoutes(network);
        if (from is not null)
            routes.Load(from);
        new Evolution(routes, new Dice(budget.Seed), new Progress(budget, every: network.IsPlain ? 32 : 1, ct)).Run(
            anew: from is null
        );
        return new Itinerary(network).Of([
            .. Enumerable.Range(0, routes.Vehicles).Select(route => routes.StopsOf(route).ToArray()),
        ]);
    }
}

/// <param name="PerMinute">For each minute a promised arrival is earlier or later than it was.</param>
/// <param name="OtherDriver">For each stop that changes hands.</param>
public sealed record RepairPrices(double PerMinute, double OtherDriver);
