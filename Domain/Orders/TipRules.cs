using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of tips.</summary>
public static class TipRules
{
    public static Rule NotTaken { get; } = new("tip.not-taken", RuleKind.Conflict);
    public static Rule TooLarge { get; } = new("tip.too-large", RuleKind.Conflict);
}
