using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Rules of shops.</summary>
public static class ShopRules
{
    public static Rule NotFound { get; } = new("shop.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("shop.changed-meanwhile", RuleKind.Conflict);
    public static Rule AlreadyThere { get; } = new("shop.already-there", RuleKind.Conflict);
    public static Rule NotSetUp { get; } = new("shop.not-set-up", RuleKind.Conflict);
}
