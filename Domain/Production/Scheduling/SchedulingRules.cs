using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Rules of the input of production planning.</summary>
public static class SchedulingRules
{
    public static Rule Kitchen { get; } = new("input.kitchen", RuleKind.Invalid);
    public static Rule Batch { get; } = new("input.batch", RuleKind.Invalid);
    public static Rule Plan { get; } = new("input.plan", RuleKind.Invalid);
    public static Rule Wanted { get; } = new("input.wanted", RuleKind.Invalid);
    public static Rule Project { get; } = new("input.project", RuleKind.Invalid);
    public static Rule TooLarge { get; } = new("production.too-large", RuleKind.Conflict);
}
