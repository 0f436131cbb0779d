namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Which stops belong together. For ruin: the nearest by distance. For insertion: the stops worth coming just before or
/// just after, by the granular proximity of Vidal et al. (Computers and OR 40, 2013), distance + 0.2 waiting; pairs
/// whose windows can never be met in that order are not listed at all.
/// </summary>
internal sealed class Neighbours
{
    private const int Most = 100;
    private readonly int[][] near,
        before,
        after;

    public Neighbours(Network network)
    {
        var count = network.Count;
        near = new int[count][];
        before = new int[count][];
        after = new int[count][];
        var numbers = new int[count];
        var distance = new double[count];
        var into = new double[count];
        var outOf = new double[count];
        for (var stop = 0; stop < count; stop++)
        {
            for (var other = 0; other < count; other++)
            {
                var (to, from) = (
                    network.Problem.Travel.Kilometres[network.Stops[stop].Place, network.Stops[other].Place],
                    network.Problem.Travel.Kilometres[network.Stops[other].Place, network.Stops[stop].Place]
                );
                distance[other] = Math.Min(to, from);
                into[other] = from + Strain(network, other, stop);
                outOf[other] = to + Strain(network, stop, other);
            }
            distance[stop] = into[stop] = outOf[stop] = double.PositiveInfinity;
            near[stop] = Least(distance, numbers);
            before[stop] = Least(into, numbers);
            after[stop] = Least(outOf, numbers);
        }
    }

    public ReadOnlySpan<int> Near(int stop) => near[stop];

    /// <summary>Stops it may well come after, best first.</summary>
    public ReadOnlySpan<int> Before(int stop, int most) => before[stop].AsSpan(0, Math.Min(most, before[stop].Length));

    /// <summary>Stops it may well come before, best first.</summary>
    public ReadOnlySpan<int> After(int stop, int most) => after[stop].AsSpan(0, Math.Min(most, after[stop].Length));

    private static double Strain(Network network, int from, int to)
    {
        var (a, b) = (network.Stops[from], network.Stops[to]);
        var ride = a.Service + network.Minutes(a.Place, b.Place);
        if (a.Window.Opens + ride > b.Window.Closes && b.Window.LatePrice is null)
            return double.PositiveInfinity;
        return 0.2 * Math.Max(0, b.Window.Opens - ride - Math.Min(a.Window.Closes, b.Window.Opens));
    }

    /// <summary>Numbers of the least keys, in order, without the infinite ones; sorts the keys.</summary>
    private static int[] Least(double[] keys, int[] numbers)
    {
        for (var number = 0; number < numbers.Length; number++)
            numbers[number] = number;
        Array.Sort(keys, numbers);
        var some = 0;
        while (some < Math.Min(Most, keys.Length) && double.IsFinite(keys[some]))
            some++;
        return numbers[..some];
    }
}
