using BakeryOps.Domain.Delivery.Routing.Input;
using BakeryOps.Domain.Delivery.Routing.Search;
using BakeryOps.Domain.Delivery.Routing.Timing;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// A problem laid out for the search. Stops are numbered 0 to Count-1 by id, so that the order of the input does not
/// matter; route r, of the r-th driver by id, begins at node Count+r and ends at node Count+Drivers+r.
/// </summary>
internal sealed class Network
{
    public readonly RoutingProblem Problem;
    public readonly Stop[] Stops;
    public readonly Driver[] Drivers;
    public readonly Dictionary<string, int> StopNumber;
    public readonly Dictionary<string, int> DriverNumber;

    /// <summary>Served already: neither moved nor overtaken.</summary>
    public readonly bool[] IsDone;

    public readonly double[] LeftAt;

    /// <summary>
    /// By route: the end of the shift, or the soonest return where what is done already makes that impossible.
    /// </summary>
    public readonly double[] ShiftEnds;

    /// <summary>What leaving a stop out costs: more than any way of serving it.</summary>
    public readonly double[] SkipPrice;

    public readonly Neighbours Neighbours;

    private int[]? kinds;

    public Network(RoutingProblem problem)
    {
        ProblemCheck.Check(problem);
        Problem = problem;
        Stops = [.. problem.Stops.OrderBy(stop => stop.Id, StringComparer.Ordinal)];
        Drivers = [.. problem.Drivers.OrderBy(driver => driver.Id, StringComparer.Ordinal)];
        StopNumber = Stops.Index().ToDictionary(at => at.Item.Id, at => at.Index, StringComparer.Ordinal);
        DriverNumber = Drivers.Index().ToDictionary(at => at.Item.Id, at => at.Index, StringComparer.Ordinal);
        IsDone = new bool[Count];
        LeftAt = new double[Count];
        ShiftEnds = new double[Drivers.Length];
        var travel = new TravelTimes(problem.Travel);
        foreach (var (route, driver) in Drivers.Index())
        {
            foreach (var done in driver.Done)
                (IsDone[StopNumber[done.Stop]], LeftAt[StopNumber[done.Stop]]) = (true, done.LeftAt);
            ShiftEnds[route] = driver.Done is [.., var last]
                ? Math.Max(
                    driver.Shift.Ends,
                    travel.Arrive(Stops[StopNumber[last.Stop]].Place, driver.End, last.LeftAt)
                )
                : driver.Shift.Ends;
        }
        var dearest =
            1e4
            * (
                1
                + problem.EvennessPrice
                + problem.Travel.Kilometres.Values.Max() * Drivers.Max(driver => driver.CostPerKilometre)
                + Drivers.Max(driver => driver.CostPerDay + 60 * driver.CostPerMinute)
                + 60 * Stops.Max(stop => (stop.Window.LatePrice ?? 0) + (stop.Promise?.PricePerMinute ?? 0))
                + Stops.Max(stop => stop.Promise?.OtherDriverPrice ?? 0)
            );
        SkipPrice = [.. Stops.Select(stop => dearest * Math.Pow(8, stop.Priority))];
        Neighbours = new(this);
    }

    public int Count => Stops.Length;

    /// <summary>By driver: the first who is like them.</summary>
    public int[] Kinds =>
        kinds ??= [
            .. Drivers.Select(
                (driver, own) =>
                    Array.FindIndex(
                        Drivers,
                        0,
                        own + 1,
                        other => ReferenceEquals(driver, other) || Alike(driver, other)
                    )
            ),
        ];

    /// <summary>
    /// All drivers are alike and nothing but distance, one load and hard windows counts: the benchmark's problem, and
    /// many a bakery's. Then a move is judged in constant time.
    /// </summary>
    public bool IsPlain =>
        Problem.Travel.Later.Count == 0
        && Problem.EvennessPrice == 0
        && Stops.All(stop =>
            stop
                is {
                    Skills.Count: 0,
                    Driver: null,
                    Window.LatePrice: null,
                    Promise: null,
                    LongestRide: double.PositiveInfinity,
                    Demand.Count: <= 1
                }
        )
        && Drivers.All(driver =>
            driver is { CostPerMinute: 0, Break: null, Trips: 1, Done.Count: 0, Capacity.Count: <= 1 }
            && driver.Start == driver.End
        )
        && Drivers.All(driver => Alike(driver, Drivers[0]));

    /// <summary>
    /// Routes given by ids, by route number; what is done always comes first, whether it is named or not.
    /// </summary>
    public int[][] Numbers(IReadOnlyDictionary<string, IReadOnlyList<string>> routes)
    {
        RoutesCheck.Check(this, routes);
        return
        [
            .. Drivers.Select(driver =>
            {
                int[] done = [.. driver.Done.Select(done => StopNumber[done.Stop])];
                return routes.TryGetValue(driver.Id, out var stops)
                    ? [.. done, .. stops.Select(stop => StopNumber[stop]).Where(stop => !IsDone[stop])]
                    : done;
            }),
        ];
    }

    /// <summary>The driver has the skills, and the stop is not another's.</summary>
    public bool MayServe(int route, int stop) =>
        (Stops[stop].Driver is not { } own || own == Drivers[route].Id)
        && Stops[stop].Skills.All(Drivers[route].Skills.Contains);

    /// <summary>Two drivers with interchangeable routes.</summary>
    public static bool Alike(Driver one, Driver other) =>
        one.Start == other.Start
        && one.End == other.End
        && one.Shift == other.Shift
        && one.Break == other.Break
        && one.CostPerKilometre == other.CostPerKilometre
        && one.CostPerMinute == other.CostPerMinute
        && one.CostPerDay == other.CostPerDay
        && one.Trips == other.Trips
        && one.Reload == other.Reload
        && one.Done.Count == 0
        && other.Done.Count == 0
        && one.Capacity.SequenceEqual(other.Capacity)
        && one.Skills.Order(StringComparer.Ordinal).SequenceEqual(other.Skills.Order(StringComparer.Ordinal));

    /// <summary>The fastest a ride can be at any hour, in minutes.</summary>
    public double Minutes(int from, int to)
    {
        var fastest = Problem.Travel.Minutes[from, to];
        foreach (var later in Problem.Travel.Later)
            fastest = Math.Min(fastest, later.Minutes[from, to]);
        return fastest;
    }
}
