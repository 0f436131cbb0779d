using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Rules of products and of the menu.</summary>
public static class ProductRules
{
    public static Rule NotFound { get; } = new("product.not-found", RuleKind.NotFound);
    public static Rule NotOnSale { get; } = new("product.not-on-sale", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("product.changed-meanwhile", RuleKind.Conflict);
    public static Rule IdTaken { get; } = new("product.id-taken", RuleKind.Conflict);
    public static Rule Archived { get; } = new("product.archived", RuleKind.Conflict);
    public static Rule TooMany { get; } = new("menu.too-many-products", RuleKind.Conflict);
    public static Rule CategoryInUse { get; } = new("category.in-use", RuleKind.Conflict);
    public static Rule RepeatedId { get; } = new("input.repeated-id", RuleKind.Invalid);
    public static Rule UnknownReference { get; } = new("input.unknown-reference", RuleKind.Invalid);
    public static Rule UnknownAllergen { get; } = new("input.unknown-allergen", RuleKind.Invalid);
    public static Rule BadFile { get; } = new("input.bad-menu-file", RuleKind.Invalid);
    public static Rule BadDrop { get; } = new("input.bad-drop", RuleKind.Invalid);
}
