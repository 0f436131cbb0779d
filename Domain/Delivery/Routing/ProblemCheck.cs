using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>What a routing problem must be before anybody searches: numbers that are numbers, ids that are unique, places that exist.</summary>
internal static class ProblemCheck
{
    private const double Longest = 1e9;

    public static void Check(RoutingProblem problem)
    {
        Require(problem.Stops.Count > 0, "stops", "There is nothing to deliver.");
        Require(problem.Drivers.Count > 0, "drivers", "There is nobody to deliver it.");
        Require(Price(problem.EvennessPrice), "evennessPrice", "The price of uneven routes is zero or more.");
        Check(problem.Travel);
        var places = problem.Travel.Minutes.Places;
        Unique(problem.Stops.Select(stop => stop.Id), "stops");
        Unique(problem.Drivers.Select(driver => driver.Id), "drivers");
        foreach (var (at, stop) in problem.Stops.Index()) Check(stop, places, $"stops[{at}]");
        foreach (var (at, driver) in problem.Drivers.Index()) Check(driver, places, $"drivers[{at}]");
        var known = problem.Stops.Select(stop => stop.Id).ToHashSet(StringComparer.Ordinal);
        var done = problem.Drivers.SelectMany(driver => driver.Done).ToList();
        Require(done.All(done => known.Contains(done.Stop)), "drivers", "A stop that is done is not among the stops.");
        Unique(done.Select(done => done.Stop), "drivers");
    }

    public static void CheckRoutes(Network network, IReadOnlyDictionary<string, IReadOnlyList<string>> routes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (driver, stops) in routes)
        {
            if (!network.DriverNumber.TryGetValue(driver, out var route)) throw Broken($"There is no driver {driver}.");
            foreach (var stop in stops)
            {
                if (!network.StopNumber.TryGetValue(stop, out var number)) throw Broken($"There is no stop {stop}.");
                if (!seen.Add(stop)) throw Broken($"Stop {stop} is on the routes twice.");
                if (network.IsDone[number] && !network.Drivers[route].Done.Any(done => done.Stop == stop))
                    throw Broken($"Stop {stop} was served by another driver.");
            }
        }
        static RuleBroken Broken(string message) => new("input.routes", message) { Field = "routes" };
    }

    public static void CheckPlan(RoutingPlan plan)
    {
        if (plan.Routes.Select(route => route.Driver).Distinct(StringComparer.Ordinal).Count() < plan.Routes.Count
            || plan.Routes.SelectMany(route => route.Visits).GroupBy(visit => visit.Stop, StringComparer.Ordinal).Any(visits => visits.Count() > 1))
            throw new RuleBroken("input.routes", "The plan to be mended has a driver or a stop twice.") { Field = "plan" };
    }

    private static void Check(Travel travel)
    {
        var places = travel.Minutes.Places;
        Require(places > 0, "travel", "The travel tables are empty.");
        Require(travel.Kilometres.Places == places && travel.Later.All(later => later.Minutes.Places == places), "travel", "The travel tables are not of one size.");
        Require(travel.Kilometres.Values.All(Length) && travel.Minutes.Values.All(Length) && travel.Later.All(later => later.Minutes.Values.All(Length)),
            "travel", "Distances and travel times are zero or more, and finite.");
        Require(travel.Later.All(later => double.IsFinite(later.From)) && travel.Later.Zip(travel.Later.Skip(1)).All(pair => pair.First.From < pair.Second.From),
            "travel.later", "Hours of other travel times come in ascending order.");
    }

    private static void Check(Stop stop, int places, string field)
    {
        Require(stop.Place >= 0 && stop.Place < places, field + ".place", $"Stop {stop.Id} is at a place the travel tables do not have.");
        Require(Length(stop.Service), field + ".service", $"Stop {stop.Id} takes zero minutes or more.");
        Require(Moment(stop.Window.Opens) && stop.Window.Opens <= stop.Window.Closes, field + ".window", $"The window of stop {stop.Id} closes before it opens.");
        Require(stop.Window.LatePrice is not { } price || Price(price), field + ".window", $"The price of being late at stop {stop.Id} is zero or more.");
        Require(stop.Demand.All(Length), field + ".demand", $"What stop {stop.Id} takes is zero or more.");
        Require(stop.Priority is >= 0 and <= 5, field + ".priority", $"The priority of stop {stop.Id} is 0 to 5.");
        Require(stop.LongestRide >= 0, field + ".longestRide", $"The longest ride to stop {stop.Id} is zero or more.");
        Require(stop.Promise is not { } promise || (Moment(promise.At) && Price(promise.PricePerMinute) && Price(promise.OtherDriverPrice)),
            field + ".promise", $"The promise to stop {stop.Id} has a time, and prices of zero or more.");
    }

    private static void Check(Driver driver, int places, string field)
    {
        Require(driver.Start >= 0 && driver.Start < places && driver.End >= 0 && driver.End < places, field, $"Driver {driver.Id} starts or ends at a place the travel tables do not have.");
        Require(Moment(driver.Shift.Begins) && driver.Shift.Begins <= driver.Shift.Ends, field + ".shift", $"The shift of driver {driver.Id} ends before it begins.");
        Require(driver.Capacity.All(most => most >= 0), field + ".capacity", $"The capacity of driver {driver.Id} is zero or more.");
        Require(Price(driver.CostPerKilometre) && Price(driver.CostPerMinute) && Price(driver.CostPerDay), field, $"The costs of driver {driver.Id} are zero or more.");
        Require(driver.Trips >= 1 && Length(driver.Reload), field + ".trips", $"Driver {driver.Id} is loaded once or more, in zero minutes or more.");
        Require(driver.Break is not { } pause || (Moment(pause.Earliest) && pause.Earliest <= pause.Latest && Length(pause.Minutes)),
            field + ".break", $"The break of driver {driver.Id} may begin from its earliest to its latest moment, in that order.");
        Require(driver.Done.All(done => Moment(done.LeftAt)) && driver.Done.Zip(driver.Done.Skip(1)).All(pair => pair.First.LeftAt <= pair.Second.LeftAt),
            field + ".done", $"Driver {driver.Id} left the stops that are done in another order.");
    }

    private static bool Length(double value) => value is >= 0 and <= Longest;

    private static bool Moment(double value) => value is >= -Longest and <= Longest;

    private static bool Price(double value) => value is >= 0 and <= Longest;

    private static void Unique(IEnumerable<string> ids, string field)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids) Require(seen.Add(id), field, $"{id} is there twice.");
    }

    private static void Require(bool holds, string field, string message)
    {
        if (!holds) throw new RuleBroken("input.routing", message) { Field = field };
    }
}
