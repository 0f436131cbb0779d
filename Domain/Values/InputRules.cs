namespace BakeryOps.Domain.Values;

/// <summary>Rules of a request's input that several areas share.</summary>
public static class InputRules
{
    public static Rule MissingField { get; } = new("input.missing-field", RuleKind.Invalid);
    public static Rule WrongType { get; } = new("input.wrong-type", RuleKind.Invalid);
    public static Rule OutOfRange { get; } = new("input.out-of-range", RuleKind.Invalid);
    public static Rule TooLong { get; } = new("input.too-long", RuleKind.Invalid);
    public static Rule NotJson { get; } = new("input.not-json", RuleKind.Invalid);
    public static Rule BadId { get; } = new("input.bad-id", RuleKind.Invalid);
    public static Rule BadName { get; } = new("input.bad-name", RuleKind.Invalid);
    public static Rule BadEmail { get; } = new("input.bad-email", RuleKind.Invalid);
    public static Rule BadPhone { get; } = new("input.bad-phone", RuleKind.Invalid);
}
