namespace BakeryOps.Domain.Values;

/// <summary>
/// A business rule was violated: the request is well formed but cannot be fulfilled. It becomes an RFC 9457 problem.
/// </summary>
/// <param name="message">For people: the rule and the request.</param>
public sealed class RuleBroken(Rule rule, string message) : Exception(message)
{
    public Rule Rule { get; } = rule;

    /// <summary>The code of the rule, for logs and answers; compare the <see cref="Rule"/>.</summary>
    public string Code => Rule.Code;

    /// <summary>
    /// The input at fault, as the caller wrote it (<c>lines[0].quantity</c>); null when no single input is.
    /// </summary>
    public string? Field { get; init; }

    /// <summary>What would have been possible, for the caller to offer; null when there is nothing.</summary>
    public Alternative? Nearest { get; init; }

    /// <summary>When a retry may succeed; null where waiting does not help, or the time is unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
