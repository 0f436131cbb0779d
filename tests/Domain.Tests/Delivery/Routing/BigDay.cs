using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

public enum Layout { Clustered, Random, Mixed }

/// <summary>How much of the time a stop is at home: about a sixteenth of the day, about half of it, or whenever one comes.</summary>
public enum Hours { Tight, Wide, Any }

/// <summary>
/// Days of any size drawn by a seed, of the kinds the literature knows: stops in clusters, anywhere, or half and half, the
/// bakery in the middle, all drivers alike. Every stop can be served by a driver of its own.
/// </summary>
public static class BigDay
{
    private const double Service = 10;

    /// <param name="shortRoutes">Small vehicles and a short day, some ten stops a route; else large ones and a long day, some fifty.</param>
    public static RoutingProblem Of(int stops, Layout layout, Hours hours, int seed, bool shortRoutes = true)
    {
        var random = new Random(seed);
        var side = 16 * Math.Sqrt(stops);
        var (x, y) = Points(stops, layout, side, random);
        var travel = Matrix.Of(stops + 1, (from, to) => Math.Sqrt((x[from] - x[to]) * (x[from] - x[to]) + (y[from] - y[to]) * (y[from] - y[to])));
        var day = shortRoutes ? 1.6 * side + 40 * Service : 8 * side + 100 * Service;
        return new(
            [.. Enumerable.Range(1, stops).Select(place => new Stop($"{place:D4}", place)
            {
                Demand = [random.Next(1, 41)], Service = Service, Window = Open(travel[0, place], day, hours, random),
            })],
            [.. Enumerable.Range(1, Math.Max(5, stops / 4)).Select(number => new Driver($"{number:D3}", 0, 0)
            {
                Capacity = [shortRoutes ? 200 : 1000], Shift = new(0, day),
            })],
            new(travel, travel));
    }

    private static (double[] X, double[] Y) Points(int stops, Layout layout, double side, Random random)
    {
        var (x, y) = (new double[stops + 1], new double[stops + 1]);
        x[0] = y[0] = Math.Round(side / 2);
        var centres = Enumerable.Range(0, Math.Max(2, stops / 20)).Select(_ => (X: random.NextDouble() * side, Y: random.NextDouble() * side)).ToArray();
        for (var place = 1; place <= stops; place++)
        {
            var apart = layout == Layout.Random || (layout == Layout.Mixed && place % 2 == 0);
            var centre = centres[random.Next(centres.Length)];
            x[place] = Math.Round(apart ? random.NextDouble() * side : Math.Clamp(centre.X + 25 * (random.NextDouble() + random.NextDouble() - 1), 0, side));
            y[place] = Math.Round(apart ? random.NextDouble() * side : Math.Clamp(centre.Y + 25 * (random.NextDouble() + random.NextDouble() - 1), 0, side));
        }
        return (x, y);
    }

    private static Window Open(double ride, double day, Hours hours, Random random)
    {
        if (hours == Hours.Any) return new(0, day);
        var (soonest, latest) = (Math.Ceiling(ride), Math.Floor(day - ride - Service));
        var width = day * (hours == Hours.Tight ? 0.06 : 0.25 + 0.5 * random.NextDouble());
        var middle = soonest + random.NextDouble() * (latest - soonest);
        return new(Math.Round(Math.Clamp(middle - width / 2, 0, latest)), Math.Round(Math.Clamp(middle + width / 2, soonest, latest)));
    }
}
