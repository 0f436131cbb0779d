using BakeryOps.Domain.Delivery.Routing.Timing;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// A place for one more stop: before the visit now at <paramref name="At"/> (from 0) of that driver's route.
/// </summary>
/// <param name="Cost">What it adds, everything counted.</param>
/// <param name="Route">With the stop.</param>
public sealed record Insertion(int At, double Cost, Route Route);

/// <summary>Tries a stop at every place of every route, with all rules.</summary>
internal sealed class OneMore(Network network)
{
    private readonly Itinerary itinerary = new(network);
    private readonly Timetable timetable = new(network);

    public IEnumerable<Insertion> Places(int[][] routes, int stop)
    {
        for (var route = 0; route < routes.Length; route++)
        {
            if (!network.MayServe(route, stop))
                continue;
            timetable.Evaluate(route, routes[route], strict: false);
            var (cost, broken) = (timetable.Cost, timetable.Broken);
            for (
                var at = routes[route].TakeWhile(done => network.IsDone[done]).Count();
                at <= routes[route].Length;
                at++
            )
            {
                int[] with = [.. routes[route][..at], stop, .. routes[route][at..]];
                timetable.Evaluate(route, with, strict: false);
                if (timetable.Broken <= broken + Timetable.Slack)
                    yield return new(at, timetable.Cost - cost, itinerary.Of(route, with));
            }
        }
    }
}
