using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>Simulates one route for the <see cref="Referee"/>, from the problem and the route's stated times.</summary>
internal sealed class RefereesRide(RoutingProblem problem, Route route)
{
    private readonly Driver driver = problem.Drivers.Single(driver => driver.Id == route.Driver);
    private readonly Dictionary<string, Stop> stops = problem.Stops.ToDictionary(stop => stop.Id);
    private readonly List<string> faults = [];
    private double now,
        departed,
        penalties;
    private double? rest = route.BreakAt;
    private int place,
        trip;
    private double[] load = [];

    public double Kilometres { get; private set; }

    /// <summary>Set at the end of the simulation.</summary>
    public double Cost =>
        driver.CostPerDay
        + Kilometres * driver.CostPerKilometre
        + (route.Returns - route.Departs) * driver.CostPerMinute
        + problem.EvennessPrice * Math.Pow((route.Returns - route.Departs) / 60, 2)
        + penalties;

    public IReadOnlyList<string> Faults()
    {
        place = driver.Start;
        now = driver.Shift.Begins;
        foreach (var visit in route.Visits)
        {
            RestBefore(visit.Arrives);
            if (visit.Trip != trip)
                NextTrip(visit);
            if (driver.Done.FirstOrDefault(done => done.Stop == visit.Stop) is { } done)
                Pass(stops[visit.Stop], visit, done);
            else
                Serve(stops[visit.Stop], visit);
        }
        RestBefore(double.PositiveInfinity);
        Drive(driver.End);
        Fault(Math.Abs(route.Returns - now) > Referee.Slack, $"returns at {route.Returns}, not {now}");
        Fault(
            now > driver.Shift.Ends + Referee.Slack && route.Visits.Count > driver.Done.Count,
            $"is back at {now}, after the shift"
        );
        Fault(trip > driver.Trips, $"makes {trip} trips");
        Fault(
            route.Departures.Count != trip || route.Departures[0] != route.Departs,
            "tells other departures than trips"
        );
        Fault(
            Math.Abs(Kilometres - route.Kilometres) > Referee.Slack,
            $"rides {Kilometres} km, not {route.Kilometres}"
        );
        Fault(rest is not null, "rests while riding");
        if (driver.Break is { } due)
        {
            Fault(
                route.BreakAt is null && driver.Done.Count == 0 && route.Returns > due.Earliest + Referee.Slack,
                "has no break"
            );
            Fault(
                route.BreakAt is { } at && (at < due.Earliest - Referee.Slack || at > due.Latest + Referee.Slack),
                $"rests at {route.BreakAt}"
            );
        }
        return faults;
    }

    private void NextTrip(Visit visit)
    {
        Fault(visit.Trip != trip + 1, $"goes from trip {trip} to trip {visit.Trip}");
        if (trip > 0)
        {
            Drive(driver.Start);
            now += driver.Reload;
        }
        trip = visit.Trip;
        load = new double[8];
        departed = route.Departures[trip - 1];
        Fault(
            departed < now - Referee.Slack && (trip > 1 || driver.Done.Count == 0),
            $"leaves at {departed}, before {now}"
        );
        now = departed;
    }

    private void Serve(Stop stop, Visit visit)
    {
        Drive(stop.Place);
        Load(stop);
        Fault(Math.Abs(visit.Arrives - now) > Referee.Slack, $"is at {stop.Id} at {now}, not {visit.Arrives}");
        Fault(
            visit.Begins < visit.Arrives - Referee.Slack || visit.Begins < stop.Window.Opens - Referee.Slack,
            $"begins {stop.Id} too early"
        );
        var late = Math.Max(0, visit.Begins - stop.Window.Closes);
        Fault(Math.Abs(late - visit.Late) > Referee.Slack, $"is {late} late at {stop.Id}, not {visit.Late}");
        Fault(late > Referee.Slack && stop.Window.LatePrice is null, $"begins {stop.Id} too late");
        Fault(
            Math.Abs(visit.Leaves - visit.Begins - stop.Service) > Referee.Slack,
            $"leaves {stop.Id} too soon or too late"
        );
        Fault(!stop.Skills.All(driver.Skills.Contains), $"lacks skills for {stop.Id}");
        Fault(stop.Driver is { } own && own != driver.Id, $"may not serve {stop.Id}");
        Fault(visit.Begins - departed > stop.LongestRide + Referee.Slack, $"lets {stop.Id} ride too long");
        Fault(
            load.Zip(driver.Capacity).Any(pair => pair.First > pair.Second + Referee.Slack),
            $"is overloaded at {stop.Id}"
        );
        penalties += late * (stop.Window.LatePrice ?? 0);
        if (stop.Promise is { } promise)
            penalties +=
                Math.Abs(visit.Begins - promise.At) * promise.PricePerMinute
                + (promise.Driver is { } told && told != driver.Id ? promise.OtherDriverPrice : 0);
        now = visit.Leaves;
    }

    /// <summary>Completed stops must be unchanged.</summary>
    private void Pass(Stop stop, Visit visit, Done done)
    {
        Drive(stop.Place);
        Load(stop);
        Fault(visit.Leaves != done.LeftAt, $"left {stop.Id} at {done.LeftAt}, not {visit.Leaves}");
        now = done.LeftAt;
    }

    private void Load(Stop stop)
    {
        foreach (var (dimension, amount) in stop.Demand.Index())
            load[dimension] += amount;
    }

    private void RestBefore(double arrival)
    {
        if (rest is not { } begins || begins > arrival || begins < now - Referee.Slack || trip == 0)
            return;
        now = begins + driver.Break!.Minutes;
        rest = null;
    }

    /// <summary>From change of the hour to change of the hour.</summary>
    private void Drive(int to)
    {
        Kilometres += problem.Travel.Kilometres[place, to];
        for (var share = 0.0; ; )
        {
            var minutes = (
                problem.Travel.Later.LastOrDefault(later => later.From <= now)?.Minutes ?? problem.Travel.Minutes
            )[place, to];
            var change = problem
                .Travel.Later.Select(later => later.From)
                .FirstOrDefault(hour => hour > now, double.PositiveInfinity);
            if (minutes == 0 || now + (1 - share) * minutes <= change)
            {
                (now, place) = (now + (1 - share) * minutes, to);
                return;
            }
            share += (change - now) / minutes;
            now = change;
        }
    }

    private void Fault(bool wrong, string what)
    {
        if (wrong)
            faults.Add($"{driver.Id} {what}.");
    }
}
