namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// A day's deliveries for the bakery's own drivers. Times are minutes from any common origin (midnight, say),
/// distances kilometres; costs are in one unit of the caller's choice. The order of stops and drivers does not matter.
/// </summary>
public sealed record RoutingProblem(IReadOnlyList<Stop> Stops, IReadOnlyList<Driver> Drivers, Travel Travel)
{
    /// <summary>
    /// Price of uneven routes: each driver's worked hours, squared, times this. Zero (the default): evenness is
    /// ignored; the higher, the more even the routes.
    /// </summary>
    public double EvennessPrice { get; init; }
}
