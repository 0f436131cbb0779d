using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Rules of changes of many prices.</summary>
public static class PriceChangeRules
{
    public static Rule NotFound { get; } = new("price-change.not-found", RuleKind.NotFound);
    public static Rule PreviewOutdated { get; } = new("price-change.preview-outdated", RuleKind.Conflict);
    public static Rule Nothing { get; } = new("price-change.nothing", RuleKind.Conflict);
    public static Rule TooMany { get; } = new("price-change.too-many", RuleKind.Conflict);
    public static Rule IsUndo { get; } = new("price-change.is-undo", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("price-change.changed-meanwhile", RuleKind.Conflict);
}
