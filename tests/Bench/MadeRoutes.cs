using BakeryOps.Domain.Tests.Delivery.Routing;

namespace BakeryOps.Bench;

/// <summary>
/// Writes instances of any size for <see cref="RoutesBench"/>: each layout with each kind of time windows, for short
/// and long routes.
/// </summary>
internal static class MadeRoutes
{
    public static int Run(string folder, int stops, int seed)
    {
        Directory.CreateDirectory(folder);
        foreach (var layout in Enum.GetValues<Layout>())
        foreach (var hours in Enum.GetValues<Hours>())
        foreach (var shortRoutes in (bool[])[true, false])
        {
            var name = $"{layout}{hours}{(shortRoutes ? "Short" : "Long")}{stops}";
            var day = BigDay.Of(stops, layout, hours, seed, shortRoutes);
            File.WriteAllText(
                Path.Combine(folder, name + ".txt"),
                SolomonFile.Written(name, day, BigDay.Points(stops, layout, seed))
            );
        }
        return 0;
    }
}
