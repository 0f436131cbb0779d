namespace BakeryOps.Domain.Values;

/// <summary>Something outside could not do its part just now. Nothing is wrong with what was asked: it is to be asked again.</summary>
/// <param name="problem">A stable code: <c>email.no-connection</c>. Nothing personal.</param>
/// <param name="after">The earliest time at which trying again makes sense; null = by the usual back-off.</param>
public sealed class TransientException(string problem, TimeSpan? after = null, Exception? inner = null)
    : Exception($"To be tried again later: {problem}.", inner)
{
    public string Problem { get; } = problem;
    public TimeSpan? After { get; } = after;
}
