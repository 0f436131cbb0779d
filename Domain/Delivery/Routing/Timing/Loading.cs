namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>
/// Demand and capacity in all dimensions, and where a vehicle must go back to load again: when the next stop no longer
/// fits.
/// </summary>
internal sealed class Loading
{
    private readonly Network network;
    private readonly int dimensions;
    private readonly double[] demand,
        capacity,
        carried;

    public Loading(Network network)
    {
        this.network = network;
        dimensions = network.Stops.Max(stop => stop.Demand.Count);
        carried = new double[dimensions];
        demand = new double[network.Count * dimensions];
        capacity = new double[network.Drivers.Length * dimensions];
        Array.Fill(capacity, double.PositiveInfinity);
        foreach (var (number, stop) in network.Stops.Index())
            stop.Demand.ToArray().CopyTo(demand, number * dimensions);
        foreach (var (number, driver) in network.Drivers.Index())
            driver.Capacity.Take(dimensions).ToArray().CopyTo(capacity, number * dimensions);
        Trip = new int[network.Count];
        Excess = new double[network.Count];
    }

    /// <summary>By position in the route, from 1.</summary>
    public int[] Trip { get; }

    /// <summary>By position in the route: load that does not fit on any trip left.</summary>
    public double[] Excess { get; }

    /// <summary>Splits a route into trips; returns what does not fit in all.</summary>
    public double Split(int route, ReadOnlySpan<int> stops)
    {
        var trip = 1;
        var begins = 0;
        var total = 0.0;
        Array.Clear(carried);
        for (var at = 0; at < stops.Length; at++)
        {
            var stop = stops[at];
            var over = network.IsDone[stop] ? 0 : Over(route, stop);
            if (over > 0 && at > begins && trip < network.Drivers[route].Trips)
            {
                (trip, begins) = (trip + 1, at);
                Array.Clear(carried);
                over = Over(route, stop);
            }
            for (var dimension = 0; dimension < dimensions; dimension++)
                carried[dimension] += demand[stop * dimensions + dimension];
            (Trip[at], Excess[at]) = (trip, over);
            total += over;
        }
        return total;
    }

    private double Over(int route, int stop)
    {
        var over = 0.0;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var room = capacity[route * dimensions + dimension] - carried[dimension];
            var wanted = demand[stop * dimensions + dimension];
            if (wanted > room + 1e-9)
                over += Math.Min(wanted, wanted - room);
        }
        return over;
    }
}
