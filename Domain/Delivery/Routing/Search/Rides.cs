namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Rides between stops, the depot last, laid out so that all that a stop is asked for lies in one row: out of it and
/// into it, in minutes and in cost. Tables that are the same (cost and minutes, there and back) are kept once.
/// </summary>
internal sealed class Rides
{
    private readonly Network network;

    public readonly int Places;
    public readonly double[] MinutesFrom,
        MinutesInto,
        CostFrom,
        CostInto;

    public Rides(Network network)
    {
        this.network = network;
        Places = network.Count + 1;
        var (driver, travel) = (network.Drivers[0], network.Problem.Travel);
        CostFrom = Rows(travel.Kilometres, driver.CostPerKilometre);
        for (var stop = 0; stop < network.Count; stop++)
            CostFrom[network.Count * Places + stop] += driver.CostPerDay;
        MinutesFrom =
            driver is { CostPerKilometre: 1, CostPerDay: 0 } && Same(travel.Kilometres, travel.Minutes)
                ? CostFrom
                : Rows(travel.Minutes, 1);
        CostInto = Turned(CostFrom);
        MinutesInto = ReferenceEquals(MinutesFrom, CostFrom) ? CostInto : Turned(MinutesFrom);
    }

    private static bool Same(Matrix one, Matrix other) =>
        ReferenceEquals(one, other) || one.Values.AsSpan().SequenceEqual(other.Values);

    private double[] Rows(Matrix table, double price)
    {
        var rows = new double[Places * Places];
        for (var from = 0; from < Places; from++)
        for (var to = 0; to < Places; to++)
            rows[from * Places + to] = from == to ? 0 : table[PlaceOf(from), PlaceOf(to)] * price;
        return rows;
    }

    private int PlaceOf(int number) => number < network.Count ? network.Stops[number].Place : network.Drivers[0].Start;

    /// <summary>The same table seen from the other side; itself, where it is symmetric.</summary>
    private double[] Turned(double[] rows)
    {
        if (IsSymmetric(rows))
            return rows;
        var turned = new double[rows.Length];
        for (var from = 0; from < Places; from++)
        for (var to = 0; to < Places; to++)
            turned[to * Places + from] = rows[from * Places + to];
        return turned;
    }

    private bool IsSymmetric(double[] rows)
    {
        for (var from = 0; from < Places; from++)
        for (var to = from + 1; to < Places; to++)
            if (rows[from * Places + to] != rows[to * Places + from])
                return false;
        return true;
    }
}
