using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Rules of products' photos.</summary>
public static class PhotoRules
{
    public static Rule NotFound { get; } = new("photo.not-found", RuleKind.NotFound);
    public static Rule TooMany { get; } = new("photo.too-many", RuleKind.Conflict);
    public static Rule NotAPhoto { get; } = new("input.not-a-photo", RuleKind.Invalid);
    public static Rule TooManyPixels { get; } = new("input.too-many-pixels", RuleKind.TooLarge);
}
