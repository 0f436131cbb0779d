using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of storefront keys.</summary>
public static class StorefrontKeyRules
{
    public static Rule NotFound { get; } = new("storefront-key.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("storefront-key.changed-meanwhile", RuleKind.Conflict);
    public static Rule BadOrigin { get; } = new("input.bad-origin", RuleKind.Invalid);
}
