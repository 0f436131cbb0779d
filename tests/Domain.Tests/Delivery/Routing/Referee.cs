using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>
/// Judges a plan by the problem alone, sharing nothing with the search: follows every route along the times it states
/// and returns all that is wrong, the sum of kilometres with it.
/// </summary>
public static class Referee
{
    private const double Slack = 1e-5;

    public static (double Kilometres, IReadOnlyList<string> Faults) Judge(RoutingProblem problem, RoutingPlan plan)
    {
        var faults = new List<string>();
        var total = 0.0;
        var (stops, drivers) = (problem.Stops.ToDictionary(stop => stop.Id), problem.Drivers.ToDictionary(driver => driver.Id));
        var named = plan.Routes.SelectMany(route => route.Visits.Select(visit => visit.Stop)).Concat(plan.LeftOut.Select(left => left.Stop)).ToList();
        if (!named.Order().SequenceEqual(stops.Keys.Order())) faults.Add("Not every stop is there exactly once.");
        if (plan.Routes.Select(route => route.Driver).Distinct().Count() != plan.Routes.Count) faults.Add("A driver has two routes.");
        foreach (var route in plan.Routes)
        {
            var driver = drivers[route.Driver];
            var (now, place, trip, left) = (Math.Max(route.Departs, driver.Shift.Begins), driver.Start, 1, route.Departs);
            var (kilometres, pause, load) = (0.0, route.BreakAt, new double[8]);
            if (route.Departs < driver.Shift.Begins - Slack && driver.Done.Count == 0) faults.Add($"{driver.Id} leaves before the shift.");
            foreach (var visit in route.Visits)
            {
                var stop = stops[visit.Stop];
                var done = driver.Done.Any(done => done.Stop == stop.Id);
                if (pause is { } begins && begins <= visit.Arrives && begins >= now - Slack) Rest(begins);
                if (visit.Trip != trip)
                {
                    kilometres += problem.Travel.Kilometres[place, driver.Start];
                    now = Ride(problem.Travel, place, driver.Start, now) + driver.Reload;
                    if (!done) left = now;
                    (place, trip, load) = (driver.Start, visit.Trip, new double[8]);
                }
                kilometres += problem.Travel.Kilometres[place, stop.Place];
                place = stop.Place;
                foreach (var (dimension, amount) in stop.Demand.Index()) load[dimension] += amount;
                if (!done)
                {
                    now = Ride(problem.Travel, route.Visits[0] == visit ? driver.Start : From(visit), stop.Place, now);
                    if (visit.Arrives < now - Slack) faults.Add($"{stop.Id} is reached at {visit.Arrives}, before {now}.");
                    if (visit.Begins < visit.Arrives - Slack || visit.Begins < stop.Window.Opens - Slack) faults.Add($"{stop.Id} begins too early.");
                    if (visit.Begins > stop.Window.Closes + Slack && stop.Window.LatePrice is null) faults.Add($"{stop.Id} begins too late.");
                    if (Math.Abs(visit.Leaves - visit.Begins - stop.Service) > Slack) faults.Add($"{stop.Id} is served too fast.");
                    if (!stop.Skills.All(driver.Skills.Contains)) faults.Add($"{driver.Id} lacks skills for {stop.Id}.");
                    if (stop.Driver is { } own && own != driver.Id) faults.Add($"{stop.Id} is not for {driver.Id}.");
                    var departed = visit.Trip == 1 ? route.Departs : left;
                    if (stop.LongestRide < double.PositiveInfinity && visit.Trip == 1 && visit.Begins - departed > stop.LongestRide + Slack) faults.Add($"{stop.Id} rides too long.");
                    if (load.Zip(driver.Capacity).Any(pair => pair.First > pair.Second + Slack)) faults.Add($"{driver.Id} is overloaded at {stop.Id}.");
                }
                now = visit.Leaves;
            }
            if (pause is { } last && last >= now - Slack) Rest(last);
            kilometres += problem.Travel.Kilometres[place, driver.End];
            now = Ride(problem.Travel, place, driver.End, now);
            if (route.Returns < now - Slack) faults.Add($"{driver.Id} returns at {route.Returns}, before {now}.");
            if (route.Returns > driver.Shift.Ends + Slack) faults.Add($"{driver.Id} is back after the shift.");
            if (trip > driver.Trips) faults.Add($"{driver.Id} makes {trip} trips.");
            if (Math.Abs(kilometres - route.Kilometres) > Slack) faults.Add($"{driver.Id} rides {kilometres} km, not {route.Kilometres}.");
            if (pause is not null) faults.Add($"{driver.Id} rests while riding.");
            if (driver.Break is { } due && driver.Done.Count == 0 && route.BreakAt is null && route.Returns > due.Earliest + Slack) faults.Add($"{driver.Id} has no break.");
            if (driver.Break is { } limits && route.BreakAt is { } at && (at < limits.Earliest - Slack || at > limits.Latest + Slack)) faults.Add($"{driver.Id} rests at {at}.");
            total += kilometres;

            void Rest(double begins)
            {
                now = begins + driver.Break!.Minutes;
                pause = null;
            }

            int From(Visit visit) => route.Visits.TakeWhile(other => other != visit).Last() is var before && before.Trip == visit.Trip ? stops[before.Stop].Place : driver.Start;
        }
        return (total, faults);
    }

    /// <summary>From change of the hour to change of the hour.</summary>
    private static double Ride(Travel travel, int from, int to, double now)
    {
        if (travel.Later.Count == 0) return now + travel.Minutes[from, to];
        for (var share = 0.0; ;)
        {
            var (at, minutes) = (now, travel.Minutes[from, to]);
            foreach (var later in travel.Later.Where(later => later.From <= at)) minutes = later.Minutes[from, to];
            var change = travel.Later.Select(later => later.From).Where(hour => hour > at).DefaultIfEmpty(double.PositiveInfinity).First();
            if (minutes == 0 || now + (1 - share) * minutes <= change) return now + (1 - share) * minutes;
            share += (change - now) / minutes;
            now = change;
        }
    }
}
