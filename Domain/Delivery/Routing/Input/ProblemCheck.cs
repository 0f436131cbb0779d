using static BakeryOps.Domain.Delivery.Routing.Input.Requirement;

namespace BakeryOps.Domain.Delivery.Routing.Input;

/// <summary>Validates a routing problem: finite numbers, unique ids, existing places.</summary>
internal static class ProblemCheck
{
    public static void Check(RoutingProblem problem)
    {
        Require(problem.Stops.Count > 0, "stops", "There are no stops.");
        Require(problem.Drivers.Count > 0, "drivers", "There are no drivers.");
        Require(Price(problem.EvennessPrice), "evennessPrice", "The price of uneven routes is zero or more.");
        Check(problem.Travel);
        var places = problem.Travel.Minutes.Places;
        Unique(problem.Stops.Select(stop => stop.Id), "stops");
        Unique(problem.Drivers.Select(driver => driver.Id), "drivers");
        foreach (var (at, stop) in problem.Stops.Index())
            StopCheck.Check(stop, places, $"stops[{at}]");
        foreach (var (at, driver) in problem.Drivers.Index())
            DriverCheck.Check(driver, places, $"drivers[{at}]");
        var known = problem.Stops.Select(stop => stop.Id).ToHashSet(StringComparer.Ordinal);
        var done = problem.Drivers.SelectMany(driver => driver.Done).ToList();
        Require(done.All(done => known.Contains(done.Stop)), "drivers", "A stop that is done is not among the stops.");
        Unique(done.Select(done => done.Stop), "drivers");
    }

    private static void Check(Travel travel)
    {
        var places = travel.Minutes.Places;
        Require(places > 0, "travel", "The travel tables are empty.");
        Require(
            travel.Kilometres.Places == places && travel.Later.All(later => later.Minutes.Places == places),
            "travel",
            "The travel tables are not of one size."
        );
        Require(
            travel.Kilometres.Values.All(Length)
                && travel.Minutes.Values.All(Length)
                && travel.Later.All(later => later.Minutes.Values.All(Length)),
            "travel",
            "Distances and travel times are zero or more, and finite."
        );
        Require(
            travel.Later.All(later => double.IsFinite(later.From))
                && travel.Later.Zip(travel.Later.Skip(1)).All(pair => pair.First.From < pair.Second.From),
            "travel.later",
            "Hours of other travel times come in ascending order."
        );
    }
}
