namespace BakeryOps.Functions.Http.Errors;

/// <summary>Rules of the local host, which answers before any function does.</summary>
public static class HostRules
{
    public static Rule NoFunctionKey { get; } = new("access.no-function-key", RuleKind.NotSignedIn);
    public static Rule NoHostToken { get; } = new("access.no-host-token", RuleKind.NotSignedIn);
    public static Rule OtherHost { get; } = new("address.other-host", RuleKind.Misdirected);
}
