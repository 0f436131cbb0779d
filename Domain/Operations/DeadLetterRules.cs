using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Operations;

/// <summary>Rules of dead letters.</summary>
public static class DeadLetterRules
{
    public static Rule NotFound { get; } = new("message.not-found", RuleKind.NotFound);
}
