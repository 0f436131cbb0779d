using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Rules of who may call.</summary>
public static class AccessRules
{
    public static Rule NotSignedIn { get; } = new("access.not-signed-in", RuleKind.NotSignedIn);
    public static Rule WrongSignIn { get; } = new("access.wrong-sign-in", RuleKind.NotSignedIn);
    public static Rule UnknownKey { get; } = new("access.unknown-key", RuleKind.NotSignedIn);
    public static Rule UnknownAdminKey { get; } = new("access.unknown-admin-key", RuleKind.NotSignedIn);
    public static Rule UnknownApiKey { get; } = new("access.unknown-api-key", RuleKind.NotSignedIn);
    public static Rule NotAllowed { get; } = new("access.not-allowed", RuleKind.Forbidden);
    public static Rule BeyondOwnRole { get; } = new("access.beyond-own-role", RuleKind.Forbidden);
    public static Rule CrossSite { get; } = new("access.cross-site", RuleKind.Forbidden);
    public static Rule OriginNotAllowed { get; } = new("access.origin-not-allowed", RuleKind.Forbidden);
    public static Rule PasswordNeeded { get; } = new("access.password-needed", RuleKind.Forbidden);
    public static Rule WrongPassword { get; } = new("access.wrong-password", RuleKind.Forbidden);
    public static Rule TooManyRequests { get; } = new("access.too-many-requests", RuleKind.TooMany);
}
