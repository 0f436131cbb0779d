namespace BakeryOps.Domain.Values;

/// <summary>
/// A business rule was violated: the request is well formed but cannot be fulfilled. It becomes an RFC 9457 problem.
/// </summary>
/// <param name="code">Stable and machine-readable, <c>area.reason</c> in kebab case: <c>slot.full</c>.</param>
/// <param name="message">For people: the rule and the request.</param>
public sealed class RuleBroken(string code, string message) : Exception(message)
{
    /// <summary>Stable and machine-readable: <c>slot.full</c>.</summary>
    public string Code { get; } = code;

    /// <summary>
    /// The input at fault, as the caller wrote it (<c>lines[0].quantity</c>); null when no single input is.
    /// </summary>
    public string? Field { get; init; }

    /// <summary>The nearest possible alternative, for the caller to offer; null when there is none.</summary>
    public object? Nearest { get; init; }

    /// <summary>When a retry may succeed; null where waiting does not help, or the time is unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
