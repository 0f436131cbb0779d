using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of staff accounts.</summary>
public static class StaffRules
{
    public static Rule NotFound { get; } = new("staff.not-found", RuleKind.NotFound);
    public static Rule AlreadyThere { get; } = new("staff.already-there", RuleKind.Conflict);
    public static Rule LastOwner { get; } = new("staff.last-owner", RuleKind.Conflict);
    public static Rule OwnPassword { get; } = new("staff.own-password", RuleKind.Conflict);
    public static Rule NoSuchRole { get; } = new("role.not-found", RuleKind.NotFound);
    public static Rule PermissionNeeded { get; } = new("input.permission-needed", RuleKind.Invalid);
    public static Rule ChangedMeanwhile { get; } = new("staff.changed-meanwhile", RuleKind.Conflict);
}
