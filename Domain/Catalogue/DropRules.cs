using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Rules of drops with a limit per person.</summary>
public static class DropRules
{
    public static Rule PerPerson { get; } = new("drop.per-person", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("drop.changed-meanwhile", RuleKind.Conflict);
    public static Rule Unavailable { get; } = new("drop.unavailable", RuleKind.Unavailable);
}
