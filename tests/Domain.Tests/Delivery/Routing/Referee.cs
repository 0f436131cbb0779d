using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>
/// Validates a plan against the problem, sharing no code with the search: follows every route along its stated times
/// and returns all faults, including a wrong total distance.
/// </summary>
public static class Referee
{
    internal const double Slack = 1e-5;

    /// <param name="costs">
    /// Whether to check the stated costs: not for plans made with other prices, such as repairs.
    /// </param>
    public static (double Kilometres, IReadOnlyList<string> Faults) Judge(
        RoutingProblem problem,
        RoutingPlan plan,
        bool costs = true
    )
    {
        var faults = new List<string>();
        var named = plan
            .Routes.SelectMany(route => route.Visits.Select(visit => visit.Stop))
            .Concat(plan.LeftOut.Select(left => left.Stop));
        if (!named.Order().SequenceEqual(problem.Stops.Select(stop => stop.Id).Order()))
            faults.Add("Not every stop is there exactly once.");
        if (plan.Routes.Select(route => route.Driver).Distinct().Count() != plan.Routes.Count)
            faults.Add("A driver has two routes.");
        foreach (var driver in problem.Drivers)
            if (
                driver.Done.Any(done =>
                    !plan.Routes.Any(route =>
                        route.Driver == driver.Id && route.Visits.Any(visit => visit.Stop == done.Stop)
                    )
                )
            )
                faults.Add($"What {driver.Id} has done is not there.");
        var kilometres = 0.0;
        foreach (var route in plan.Routes)
        {
            var ride = new RefereesRide(problem, route);
            faults.AddRange(ride.Faults());
            kilometres += ride.Kilometres;
            if (costs && Math.Abs(ride.Cost - route.Cost) > Slack * (1 + ride.Cost))
                faults.Add($"{route.Driver} costs {ride.Cost}, not {route.Cost}.");
        }
        if (Math.Abs(plan.Cost - plan.Routes.Sum(route => route.Cost)) > Slack * (1 + plan.Cost))
            faults.Add("The plan does not cost what its routes do.");
        return (kilometres, faults);
    }
}
