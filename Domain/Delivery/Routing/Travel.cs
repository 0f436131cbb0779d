using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>How far and how long it is from place to place; neither need be symmetric.</summary>
public sealed record Travel(Matrix Kilometres, Matrix Minutes)
{
    /// <summary>
    /// Other travel times from some minute of the day on, in ascending order; <see cref="Minutes"/> holds before the
    /// first. A ride that crosses the change drives part at the old and part at the new speed, so that who leaves later
    /// never arrives earlier (Ichoua, Gendreau and Potvin, EJOR 144, 2003).
    /// </summary>
    public IReadOnlyList<TravelFrom> Later { get; init; } = [];
}

/// <summary>From minute <paramref name="From"/> (inclusive) on, rides take these <paramref name="Minutes"/>.</summary>
public sealed record TravelFrom(double From, Matrix Minutes);

/// <summary>A square table, row by row: <c>[from, to]</c>.</summary>
public sealed class Matrix(int places, double[] values)
{
    private const int MostPlaces = 20_000;

    public int Places { get; } = places;

    internal double[] Values { get; } =
        values.Length == Size(places)
            ? values
            : throw new RuleBroken(
                RoutingRules.Travel,
                $"A table for {places} places has {Size(places)} values, not {values.Length}."
            );

    public double this[int from, int to] => Values[from * Places + to];

    public static Matrix Of(int places, Func<int, int, double> value)
    {
        var values = new double[Size(places)];
        for (var from = 0; from < places; from++)
        for (var to = 0; to < places; to++)
            values[from * places + to] = value(from, to);
        return new(places, values);
    }

    private static int Size(int places) =>
        places is >= 0 and <= MostPlaces
            ? places * places
            : throw new RuleBroken(RoutingRules.Travel, $"A table is for 0 to {MostPlaces} places, not {places}.");
}
