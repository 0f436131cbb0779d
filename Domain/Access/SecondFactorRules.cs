using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of second factors.</summary>
public static class SecondFactorRules
{
    public static Rule NotFound { get; } = new("second-factor.not-found", RuleKind.NotFound);
    public static Rule AlreadyThere { get; } = new("second-factor.already-there", RuleKind.Conflict);
    public static Rule NotBegun { get; } = new("second-factor.not-begun", RuleKind.Conflict);
    public static Rule OwnFactors { get; } = new("second-factor.own-factors", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("second-factor.changed-meanwhile", RuleKind.Conflict);

    /// <summary>The deployment has no key to encrypt secrets with.</summary>
    public static Rule NotSetUp { get; } = new("second-factor.not-set-up", RuleKind.OutOfOrder);
    public static Rule Needed { get; } = new("access.second-factor-needed", RuleKind.Forbidden);

    /// <summary>The role needs one, and the account has none, or would have none.</summary>
    public static Rule Missing { get; } = new("access.second-factor-missing", RuleKind.Forbidden);
    public static Rule WrongCode { get; } = new("access.wrong-code", RuleKind.Forbidden);
}
