using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of API keys.</summary>
public static class ApiKeyRules
{
    public static Rule NotFound { get; } = new("api-key.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("api-key.changed-meanwhile", RuleKind.Conflict);
    public static Rule NoLongerValid { get; } = new("api-key.no-longer-valid", RuleKind.Conflict);
    public static Rule TooMany { get; } = new("api-key.too-many", RuleKind.Conflict);
    public static Rule BadScope { get; } = new("input.bad-scope", RuleKind.Invalid);
}
