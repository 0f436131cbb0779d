using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Rules of products.</summary>
public static class ProductRules
{
    public static Rule NotFound { get; } = new("product.not-found", RuleKind.NotFound);
    public static Rule NotOnSale { get; } = new("product.not-on-sale", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("product.changed-meanwhile", RuleKind.Conflict);
}
