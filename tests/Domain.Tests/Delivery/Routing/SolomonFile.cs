using System.Globalization;
using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>
/// The text format of Solomon's and of Gehring and Homberger's instances: fleet and capacity, then one line per place
/// (number, x, y, demand, ready, due, service), the depot first. Distance is Euclidean, and so is time.
/// </summary>
public static class SolomonFile
{
    public static RoutingProblem Read(string path)
    {
        var rows = File.ReadLines(path)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words =>
                words.Length > 1 && words.All(word => double.TryParse(word, CultureInfo.InvariantCulture, out _))
            )
            .Select(words => Array.ConvertAll(words, word => double.Parse(word, CultureInfo.InvariantCulture)))
            .ToList();
        var (fleet, places) = (rows.First(row => row.Length == 2), rows.Where(row => row.Length == 7).ToList());
        var distance = Matrix.Of(
            places.Count,
            (from, to) => Math.Sqrt(Square(places[from][1] - places[to][1]) + Square(places[from][2] - places[to][2]))
        );
        return new(
            [
                .. places
                    .Skip(1)
                    .Select(
                        (row, at) =>
                            new Stop(Number(at + 1), at + 1)
                            {
                                Demand = [row[3]],
                                Window = new(row[4], row[5]),
                                Service = row[6],
                            }
                    ),
            ],
            [
                .. Enumerable
                    .Range(1, (int)fleet[0])
                    .Select(number => new Driver(Number(number), 0, 0)
                    {
                        Capacity = [fleet[1]],
                        Shift = new(places[0][4], places[0][5]),
                    }),
            ],
            new(distance, distance)
        );
    }

    /// <summary>Writes the same format: a day with identical drivers, and the coordinates of its places.</summary>
    public static string Written(string name, RoutingProblem day, IReadOnlyList<(double X, double Y)> points)
    {
        var driver = day.Drivers[0];
        var rows = day
            .Stops.Select(stop =>
                (stop.Place, Demand: stop.Demand[0], stop.Window.Opens, stop.Window.Closes, stop.Service)
            )
            .Prepend((Place: 0, Demand: 0, Opens: driver.Shift.Begins, Closes: driver.Shift.Ends, Service: 0));
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{name}\n\nVEHICLE\nNUMBER CAPACITY\n{day.Drivers.Count} {driver.Capacity[0]}\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME\n\n"
            )
            + string.Concat(
                rows.Select(row =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Place} {points[row.Place].X} {points[row.Place].Y} {row.Demand} {row.Opens} {row.Closes} {row.Service}\n"
                    )
                )
            );
    }

    /// <summary>Best known distances by instance; empty when the folder has no such file.</summary>
    public static IReadOnlyDictionary<string, double> BestKnown(string folder) =>
        Path.Combine(folder, "best-known.csv") is var path && !File.Exists(path)
            ? new Dictionary<string, double>()
            : File.ReadLines(path)
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(cells => cells.Length > 1)
                .ToDictionary(
                    cells => cells[0],
                    cells => double.Parse(cells[1], CultureInfo.InvariantCulture),
                    StringComparer.OrdinalIgnoreCase
                );

    private static string Number(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    private static double Square(double x) => x * x;
}
