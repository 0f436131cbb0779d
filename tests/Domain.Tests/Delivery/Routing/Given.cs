using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>A bakery at place 0 and stops around it, generated from a seed; one kilometre per minute.</summary>
internal static class Given
{
    public static Travel Grid(int places, int seed)
    {
        var random = new Random(seed);
        var points = Enumerable
            .Range(0, places)
            .Select(at => at == 0 ? (X: 10.0, Y: 10.0) : (X: random.NextDouble() * 20, Y: random.NextDouble() * 20))
            .ToArray();
        var distance = Matrix.Of(
            places,
            (from, to) =>
                Math.Sqrt(Math.Pow(points[from].X - points[to].X, 2) + Math.Pow(points[from].Y - points[to].Y, 2))
        );
        return new(distance, distance);
    }

    /// <summary>Places 0 to n in a row, a kilometre and a minute apart.</summary>
    public static Travel Line(int places)
    {
        var distance = Matrix.Of(places, (from, to) => Math.Abs(from - to));
        return new(distance, distance);
    }

    public static Stop Stop(int place) => new($"s{place:D3}", place) { Demand = [1], Service = 2 };

    public static Driver Driver(string id = "dana") => new(id, 0, 0) { Capacity = [1000], Shift = new(0, 600) };

    public static RoutingProblem Day(Travel travel, params Driver[] drivers) =>
        new([.. Enumerable.Range(1, travel.Minutes.Places - 1).Select(Stop)], drivers, travel);

    /// <summary>A mix of all rules, generated from a seed.</summary>
    public static RoutingProblem RichDay(int seed, int stops = 20)
    {
        var random = new Random(seed);
        var travel = Grid(stops + 1, seed);
        travel = travel with
        {
            Later =
            [
                new(120, Matrix.Of(stops + 1, (from, to) => 1.5 * travel.Minutes[from, to])),
                new(180, travel.Minutes),
            ],
        };
        return new(
            [
                .. Enumerable
                    .Range(1, stops)
                    .Select(place =>
                        Stop(place) with
                        {
                            Demand = [random.Next(1, 5), random.Next(0, 2)],
                            Window = random.Next(3) switch
                            {
                                0 => Window.Always,
                                1 => new(random.Next(0, 120), random.Next(150, 300)),
                                _ => new(random.Next(0, 120), random.Next(120, 200), 0.5),
                            },
                            Skills = random.Next(6) == 0 ? ["van"] : [],
                            Priority = random.Next(0, 3),
                            LongestRide = random.Next(5) == 0 ? 60 : double.PositiveInfinity,
                            Driver = random.Next(10) == 0 ? "ben" : null,
                            Promise = random.Next(8) == 0 ? new(random.Next(20, 200), 0.3, "ana", 4) : null,
                        }
                    ),
            ],
            [
                Driver("ana") with
                {
                    Capacity = [20, 6],
                    Skills = ["van"],
                    CostPerMinute = 0.2,
                    Break = new(100, 150, 20),
                },
                Driver("ben") with
                {
                    Capacity = [12],
                    Trips = 3,
                    Reload = 10,
                    Shift = new(30, 300),
                },
                Driver("cem") with
                {
                    Capacity = [15, 3],
                    CostPerDay = 5,
                    Shift = new(0, 200),
                    Done = seed % 3 == 0 ? [new("s002", 31), new("s003", 44)] : [],
                },
            ],
            travel
        )
        {
            EvennessPrice = seed % 2,
        };
    }

    public static SearchBudget Tries(long iterations, int seed = 1) => SearchBudget.Of(iterations) with { Seed = seed };
}
