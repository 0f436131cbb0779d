namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>A place to be served once. <paramref name="Place"/> is its row in the travel matrices.</summary>
public sealed record Stop(string Id, int Place)
{
    /// <summary>Minutes spent there.</summary>
    public double Service { get; init; }

    /// <summary>When service may begin.</summary>
    public Window Window { get; init; } = Window.Always;

    /// <summary>What it takes of the vehicle, by dimension (boxes, chilled, kg); missing dimensions are zero.</summary>
    public IReadOnlyList<double> Demand { get; init; } = [];

    /// <summary>What its driver must be able to do ("wedding-cake", "van").</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>
    /// 0 (ordinary) to 5: when not all fit, one stop of a priority counts more than seven of the one below.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>The only driver it may be given to; null when any may have it.</summary>
    public string? Driver { get; init; }

    /// <summary>
    /// Most minutes from leaving the bakery to the beginning of service: how long a fragile cake may ride.
    /// </summary>
    public double LongestRide { get; init; } = double.PositiveInfinity;

    /// <summary>The arrival time promised to the customer; null: none.</summary>
    public Promise? Promise { get; init; }
}

/// <summary>
/// Service begins at or after <paramref name="Opens"/> and at or before <paramref name="Closes"/>, both inclusive;
/// who comes early waits. With a <paramref name="LatePrice"/> (per minute) lateness is allowed and paid; without, it is
/// not.
/// </summary>
public sealed record Window(double Opens, double Closes, double? LatePrice = null)
{
    public static readonly Window Always = new(0, double.PositiveInfinity);
}

/// <summary>
/// Service was announced for <paramref name="At"/>, perhaps by <paramref name="Driver"/>. Every minute earlier or later
/// costs <paramref name="PricePerMinute"/>, another driver costs <paramref name="OtherDriverPrice"/>.
/// </summary>
public sealed record Promise(double At, double PricePerMinute, string? Driver = null, double OtherDriverPrice = 0);
