namespace BakeryOps.Domain.Values;

/// <summary>
/// A rule of the business was broken: the request is well formed and cannot be done. It becomes an RFC 9457 problem.
/// </summary>
/// <param name="code">Stable and machine-readable, <c>area.reason</c> in kebab case: <c>slot.full</c>.</param>
/// <param name="message">For people: what the rule is and what was asked.</param>
public sealed class RuleBroken(string code, string message) : Exception(message)
{
    /// <summary>Stable and machine-readable: <c>slot.full</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The name of the input at fault, as the caller wrote it (<c>lines[0].quantity</c>); null when no single one is.</summary>
    public string? Field { get; init; }

    /// <summary>What would have been possible instead, for the caller to offer; null when nothing is.</summary>
    public object? Nearest { get; init; }

    /// <summary>After how long the same may be done after all; null where waiting does not help, or nobody can say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
