using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Promotions;

/// <summary>Rules of promotions.</summary>
public static class PromotionRules
{
    public static Rule NotFound { get; } = new("promotion.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("promotion.changed-meanwhile", RuleKind.Conflict);
    public static Rule Unavailable { get; } = new("promotions.unavailable", RuleKind.Unavailable);
}
