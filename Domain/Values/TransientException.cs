namespace BakeryOps.Domain.Values;

/// <summary>A dependency is temporarily unavailable. The request itself is valid: retry it.</summary>
/// <param name="problem">A stable code: <c>email.no-connection</c>. No personal data.</param>
/// <param name="after">The earliest useful retry; null: the usual back-off.</param>
public sealed class TransientException(string problem, TimeSpan? after = null, Exception? inner = null)
    : Exception($"Retry later: {problem}.", inner)
{
    public string Problem { get; } = problem;
    public TimeSpan? After { get; } = after;
}
