using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>Rules of the input of route planning.</summary>
public static class RoutingRules
{
    public static Values.Rule Problem { get; } = new("input.routing", RuleKind.Invalid);
    public static Values.Rule Routes { get; } = new("input.routes", RuleKind.Invalid);
    public static Values.Rule Travel { get; } = new("input.travel", RuleKind.Invalid);
}
