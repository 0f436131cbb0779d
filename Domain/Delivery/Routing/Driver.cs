namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// One driver with a vehicle, from <paramref name="Start"/> (where it is loaded) to <paramref name="End"/>: rows of the
/// travel matrices.
/// </summary>
public sealed record Driver(string Id, int Start, int End)
{
    /// <summary>Leaves no earlier than it begins, is back no later than it ends; minutes.</summary>
    public Shift Shift { get; init; } = new(0, double.PositiveInfinity);

    /// <summary>Most carried at once, by dimension; a dimension not named is unlimited.</summary>
    public IReadOnlyList<double> Capacity { get; init; } = [];

    public IReadOnlyList<string> Skills { get; init; } = [];

    public double CostPerKilometre { get; init; } = 1;

    /// <summary>For each minute from departure to return, waiting and break included.</summary>
    public double CostPerMinute { get; init; }

    /// <summary>Once, if the driver is sent at all.</summary>
    public double CostPerDay { get; init; }

    /// <summary>Taken between two stops; needed only by a driver still out when it may begin.</summary>
    public Break? Break { get; init; }

    /// <summary>
    /// How often a day the vehicle may be loaded, at least 1; a further trip begins at <see cref="Start"/>.
    /// </summary>
    public int Trips { get; init; } = 1;

    /// <summary>Minutes to load again before each further trip.</summary>
    public double Reload { get; init; }

    /// <summary>Stops already served today, in order; the route goes on from the last of them.</summary>
    public IReadOnlyList<Done> Done { get; init; } = [];
}

/// <summary>Both ends inclusive, minutes.</summary>
public sealed record Shift(double Begins, double Ends);

/// <summary>
/// A pause of <paramref name="Minutes"/> that begins from <paramref name="Earliest"/> to <paramref name="Latest"/>,
/// both inclusive.
/// </summary>
public sealed record Break(double Earliest, double Latest, double Minutes);

/// <summary>A stop that was served and left at <paramref name="LeftAt"/>.</summary>
public sealed record Done(string Stop, double LeftAt);
