namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// The recreate of SISR: absent stops, in an order drawn anew each time, each go where they cost least. Orders and
/// their weights for time windows are those of Christiaens and Vanden Berghe (2020); the more important stop always
/// comes first.
/// </summary>
internal sealed class GreedyInsertion
{
    /// <summary>
    /// If more stops than this are absent, only about this many of those without a place are tried at every place.
    /// </summary>
    private const int Thorough = 20;

    /// <summary>
    /// How many neighbours on either side a stop looks at: few, as a rule; now and then many, for what only fits far
    /// off.
    /// </summary>
    private const int Narrow = 20,
        Wide = 100;

    private const double WideShare = 0.03;

    private readonly Routes routes;
    private readonly Dice dice;
    private readonly EveryPlace everyPlace;
    private readonly double[] keys;
    private readonly double[][] orders;
    private readonly int[] draw;
    private readonly Comparison<int> byKey;

    public GreedyInsertion(Routes routes, Dice dice)
    {
        (this.routes, this.dice) = (routes, dice);
        everyPlace = new(routes);
        keys = new double[routes.Count];
        byKey = Compare;
        var stops = routes.Network.Stops;
        var kilometres = routes.Network.Problem.Travel.Kilometres;
        var depot = routes.Network.Drivers[0].Start;
        double[] By(Func<Stop, double> key) => [.. stops.Select(key)];
        double[] demand = By(stop => -stop.Demand.Sum()),
            far = By(stop => -kilometres[depot, stop.Place]),
            near = By(stop => kilometres[depot, stop.Place]),
            narrow = By(stop => stop.Window.Closes - stop.Window.Opens),
            early = By(stop => stop.Window.Opens),
            late = By(stop => -stop.Window.Closes);
        orders = [demand, far, near, narrow, early, late];
        draw = [-1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5];
    }

    /// <param name="everywhere">Look at every place there is, so that nothing that fits is left out.</param>
    public void Run(bool everywhere = false)
    {
        var absent = routes.Absent;
        Order(absent);
        var width = dice.Fraction() < WideShare ? Wide : Narrow;
        foreach (var stop in absent)
        {
            var gap = everywhere ? everyPlace.Cheapest(stop) : routes.Cheapest(stop, dice, width);
            if (gap.After < 0 && !everywhere && dice.Fraction() * absent.Length < Thorough)
                gap = everyPlace.Cheapest(stop);
            if (gap.After >= 0)
                routes.Insert(stop, gap.After);
        }
        routes.CountAbsent();
    }

    private void Order(Span<int> absent)
    {
        var order = draw[dice.Below(draw.Length)];
        foreach (var stop in absent)
            keys[stop] = order < 0 ? dice.Fraction() : orders[order][stop];
        if (absent.Length > 64)
        {
            absent.Sort(byKey);
            return;
        }
        for (var at = 1; at < absent.Length; at++)
        {
            var (stop, to) = (absent[at], at);
            for (; to > 0 && Compare(stop, absent[to - 1]) < 0; to--)
                absent[to] = absent[to - 1];
            absent[to] = stop;
        }
    }

    private int Compare(int a, int b)
    {
        var skip = routes.Network.SkipPrice;
        if (skip[a] != skip[b])
        {
            if (skip[a] > skip[b])
                return -1;
            return 1;
        }
        if (keys[a] != keys[b])
        {
            if (keys[a] < keys[b])
                return -1;
            return 1;
        }
        return a.CompareTo(b);
    }
}
