using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of staff sessions.</summary>
public static class SessionRules
{
    public static Rule NotFound { get; } = new("session.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("session.changed-meanwhile", RuleKind.Conflict);
}
