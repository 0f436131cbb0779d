using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing.Input;

/// <summary>Whether routes given by ids belong to a problem; if not, <c>input.routes</c>.</summary>
internal static class RoutesCheck
{
    public static void Check(Network network, IReadOnlyDictionary<string, IReadOnlyList<string>> routes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (driver, stops) in routes)
        {
            if (!network.DriverNumber.TryGetValue(driver, out var route))
                throw Broken($"There is no driver {driver}.");
            foreach (var stop in stops)
            {
                if (!network.StopNumber.TryGetValue(stop, out var number))
                    throw Broken($"There is no stop {stop}.");
                if (!seen.Add(stop))
                    throw Broken($"Stop {stop} is on the routes twice.");
                if (network.IsDone[number] && !network.Drivers[route].Done.Any(done => done.Stop == stop))
                    throw Broken($"Stop {stop} was served by another driver.");
            }
        }
        static RuleBroken Broken(string message) => new(RoutingRules.Routes, message) { Field = "routes" };
    }

    public static void Check(RoutingPlan plan)
    {
        if (
            plan.Routes.Select(route => route.Driver).Distinct(StringComparer.Ordinal).Count() < plan.Routes.Count
            || plan.Routes.SelectMany(route => route.Visits)
                .GroupBy(visit => visit.Stop, StringComparer.Ordinal)
                .Any(visits => visits.Count() > 1)
        )
            throw new RuleBroken(RoutingRules.Routes, "The plan to be repaired has a driver or a stop twice.")
            {
                Field = "plan",
            };
    }
}
