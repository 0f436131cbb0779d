using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

public enum Layout
{
    Clustered,
    Random,
    Mixed,
}

/// <summary>The width of time windows: about a sixteenth of the day, about half of it, or none.</summary>
public enum Hours
{
    Tight,
    Wide,
    Any,
}

/// <summary>
/// Generates instances of any size from a seed, of the kinds in the literature: stops clustered, random, or mixed, the
/// bakery in the middle, identical drivers. Every stop is feasible on its own.
/// </summary>
public static class BigDay
{
    private const double Service = 10;

    /// <param name="shortRoutes">
    /// Small vehicles and a short day, about ten stops per route; else large ones and a long day, about fifty.
    /// </param>
    public static RoutingProblem Of(int stops, Layout layout, Hours hours, int seed, bool shortRoutes = true)
    {
        var (random, side) = (new Random(seed + 1), Side(stops));
        var at = Points(stops, layout, seed);
        var travel = Matrix.Of(
            stops + 1,
            (from, to) => Math.Sqrt(Math.Pow(at[from].X - at[to].X, 2) + Math.Pow(at[from].Y - at[to].Y, 2))
        );
        var day = shortRoutes ? 1.6 * side + 40 * Service : 8 * side + 100 * Service;
        return new(
            [
                .. Enumerable
                    .Range(1, stops)
                    .Select(place => new Stop($"{place:D4}", place)
                    {
                        Demand = [random.Next(1, 41)],
                        Service = Service,
                        Window = Open(travel[0, place], day, hours, random),
                    }),
            ],
            [
                .. Enumerable
                    .Range(1, Math.Max(5, stops / 4))
                    .Select(number => new Driver($"{number:D3}", 0, 0)
                    {
                        Capacity = [shortRoutes ? 200 : 1000],
                        Shift = new(0, day),
                    }),
            ],
            new(travel, travel)
        );
    }

    /// <summary>The coordinates of the places, the bakery first.</summary>
    public static IReadOnlyList<(double X, double Y)> Points(int stops, Layout layout, int seed)
    {
        var (random, side) = (new Random(seed), Side(stops));
        var centres = Enumerable
            .Range(0, Math.Max(2, stops / 20))
            .Select(_ => (X: random.NextDouble() * side, Y: random.NextDouble() * side))
            .ToArray();
        return
        [
            (Math.Round(side / 2), Math.Round(side / 2)),
            .. Enumerable
                .Range(1, stops)
                .Select(place =>
                {
                    var centre = centres[random.Next(centres.Length)];
                    return layout == Layout.Random || (layout == Layout.Mixed && place % 2 == 0)
                        ? (Math.Round(random.NextDouble() * side), Math.Round(random.NextDouble() * side))
                        : (Near(centre.X), Near(centre.Y));
                }),
        ];

        double Near(double centre) =>
            Math.Round(Math.Clamp(centre + 25 * (random.NextDouble() + random.NextDouble() - 1), 0, side));
    }

    /// <summary>Side of the square: the density is constant.</summary>
    private static double Side(int stops) => 16 * Math.Sqrt(stops);

    private static Window Open(double ride, double day, Hours hours, Random random)
    {
        if (hours == Hours.Any)
            return new(0, day);
        var (soonest, latest) = (Math.Ceiling(ride), Math.Floor(day - ride - Service));
        var width = day * (hours == Hours.Tight ? 0.06 : 0.25 + 0.5 * random.NextDouble());
        var middle = soonest + random.NextDouble() * (latest - soonest);
        return new(
            Math.Round(Math.Clamp(middle - width / 2, 0, latest)),
            Math.Round(Math.Clamp(middle + width / 2, soonest, latest))
        );
    }
}
