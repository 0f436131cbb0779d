namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>The route of each driver; drivers without a route stay at home.</summary>
/// <param name="Cost">Of all routes, without the stops left out.</param>
public sealed record RoutingPlan(IReadOnlyList<Route> Routes, IReadOnlyList<LeftOut> LeftOut, double Cost)
{
    /// <summary>No hard rule is broken (a stop left out breaks none).</summary>
    public bool IsFeasible => Routes.All(route => route.Violations.Count == 0);
}

/// <summary>One driver's day; minutes and kilometres. Departure is as late as keeps every arrival.</summary>
public sealed record Route
{
    public required string Driver { get; init; }
    public required IReadOnlyList<Visit> Visits { get; init; }
    public required double Departs { get; init; }
    public required double Returns { get; init; }
    public required double Kilometres { get; init; }
    public required double Cost { get; init; }
    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>When each trip leaves the bakery; the first is <see cref="Departs"/>.</summary>
    public IReadOnlyList<double> Departures { get; init; } = [];

    /// <summary>When the break begins; null when none is needed.</summary>
    public double? BreakAt { get; init; }
}

/// <param name="Trip">From 1; the vehicle is loaded before the first visit of each trip.</param>
/// <param name="Late">Minutes after the window closed, whether that is allowed or not.</param>
public sealed record Visit(string Stop, int Trip, double Arrives, double Begins, double Leaves, double Late);

/// <summary>
/// A hard rule broken at a stop (null: on the route as a whole), and by how much: minutes, or units of load.
/// </summary>
public sealed record Violation(Rule Rule, string? Stop, double By);

/// <summary>A stop no route serves, with the rule that stands most in the way.</summary>
public sealed record LeftOut(string Stop, Rule Because, string Message);

/// <summary>What a route must keep.</summary>
public enum Rule
{
    Window,
    Capacity,
    Shift,
    Break,
    Skill,
    OwnDriver,
    LongestRide,
    Cost,
}
