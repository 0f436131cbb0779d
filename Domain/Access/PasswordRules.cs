using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of passwords and of checking them.</summary>
public static class PasswordRules
{
    public static Rule Unusable { get; } = new("input.bad-password", RuleKind.Invalid);
    public static Rule Weak { get; } = new("input.weak-password", RuleKind.Invalid);
    public static Rule Unavailable { get; } = new("sign-in.unavailable", RuleKind.Unavailable);
}
