using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of links that go to staff by e-mail.</summary>
public static class AccountLinkRules
{
    public static Rule NotFound { get; } = new("account-link.not-found", RuleKind.NotFound);
    public static Rule ChangedMeanwhile { get; } = new("account-link.changed-meanwhile", RuleKind.Conflict);
    public static Rule AlreadyVerified { get; } = new("account-link.already-verified", RuleKind.Conflict);
    public static Rule TooOften { get; } = new("account-link.too-often", RuleKind.TooMany);
}
