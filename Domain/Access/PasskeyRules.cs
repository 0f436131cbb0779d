using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of passkeys.</summary>
public static class PasskeyRules
{
    public static Rule NotFound { get; } = new("passkey.not-found", RuleKind.NotFound);
    public static Rule AlreadyThere { get; } = new("passkey.already-there", RuleKind.Conflict);
    public static Rule TooMany { get; } = new("passkey.too-many", RuleKind.Conflict);
    public static Rule NotAccepted { get; } = new("access.passkey-not-accepted", RuleKind.Forbidden);

    /// <summary>The deployment has no address that browsers accept passkeys for.</summary>
    public static Rule NotSetUp { get; } = new("passkey.not-set-up", RuleKind.OutOfOrder);
}
