namespace BakeryOps.Functions.Http.Errors;

/// <summary>Rules of HTTP requests, and the answers to faults.</summary>
public static class HttpRules
{
    public static Rule UnknownField { get; } = new("input.unknown-field", RuleKind.Invalid);
    public static Rule DuplicateField { get; } = new("input.duplicate-field", RuleKind.Invalid);
    public static Rule NotJsonType { get; } = new("input.not-json-type", RuleKind.Unsupported);
    public static Rule NotThatType { get; } = new("input.not-that-type", RuleKind.Unsupported);
    public static Rule NotUtf8 { get; } = new("input.not-utf8", RuleKind.Invalid);
    public static Rule NotForm { get; } = new("input.not-a-form", RuleKind.Invalid);
    public static Rule NotHttp { get; } = new("input.not-http", RuleKind.Invalid);
    public static Rule TooLarge { get; } = new("input.too-large", RuleKind.TooLarge);
    public static Rule NoIdempotencyKey { get; } = new("input.no-idempotency-key", RuleKind.Invalid);
    public static Rule NoVersion { get; } = new("input.no-version", RuleKind.Invalid);
    public static Rule Restarting { get; } = new("service.restarting", RuleKind.Unavailable);
    public static Rule Fault { get; } = new("service.fault", RuleKind.Fault);
}
