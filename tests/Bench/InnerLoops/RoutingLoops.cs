using BakeryOps.Domain.Delivery.Routing.Search;
using BakeryOps.Domain.Delivery.Routing.Timing;
using BakeryOps.Domain.Tests.Delivery.Routing;
using BenchmarkDotNet.Attributes;

namespace BakeryOps.Bench.InnerLoops;

/// <summary>
/// The inner loops of the route search, run millions of times: evaluate an insertion, ruin, recreate, undo, and
/// maintain a timetable.
/// </summary>
[MemoryDiagnoser]
public class RoutingLoops
{
    private const int Stops = 200;
    private Routes plain = null!,
        rich = null!;
    private StringRemoval ruin = null!,
        richRuin = null!;
    private GreedyInsertion recreate = null!,
        richRecreate = null!;
    private Timetable timetable = null!;
    private int[] longest = [];
    private int next;

    [GlobalSetup]
    public void LoadADay()
    {
        var day = BigDay.Of(Stops, Layout.Mixed, Hours.Wide, seed: 1);
        plain = Full(new PlainRoutes(new(day)), out ruin, out recreate);
        rich = Full(new RichRoutes(new(day with { EvennessPrice = 1 })), out richRuin, out richRecreate);
        timetable = new(rich.Network);
        longest = [.. rich.StopsOf(Enumerable.Range(0, rich.Vehicles).MaxBy(rich.Size))];
    }

    [Benchmark]
    public double JudgeAPlace()
    {
        next = (next + 1) % (Stops - 7);
        return plain.CostAfter(next, plain.Previous(next + 7));
    }

    [Benchmark]
    public void RemoveStringsAndTakeBack() => Try(plain, ruin, null);

    [Benchmark]
    public void RemoveInsertAndTakeBack() => Try(plain, ruin, recreate);

    [Benchmark]
    public void RemoveInsertAndTakeBackUnderEveryRule() => Try(rich, richRuin, richRecreate);

    [Benchmark]
    public double TimetableOfARoute() => timetable.CostIfKept(0, longest);

    private static Routes Full(Routes routes, out StringRemoval ruin, out GreedyInsertion recreate)
    {
        var dice = new Dice(1);
        (ruin, recreate) = (new(routes, dice), new(routes, dice));
        recreate.Run(everywhere: true);
        return routes;
    }

    private static void Try(Routes routes, StringRemoval ruin, GreedyInsertion? recreate)
    {
        routes.Begin();
        ruin.Run();
        recreate?.Run();
        routes.Undo();
    }
}
