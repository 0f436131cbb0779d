using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Rules of shops.</summary>
public static class ShopRules
{
    public static Rule NotFound { get; } = new("shop.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("shop.changed-meanwhile", RuleKind.Conflict);
}
