namespace BakeryOps.Domain.Values;

/// <summary>
/// What was to be stored was changed by somebody else after it was read, and so was not stored: read it again and repeat
/// the change.
/// </summary>
/// <param name="rule">The problem if the caller must repeat the change: <c>order.changed-meanwhile</c>.</param>
/// <param name="subject">What was changed, as the start of a sentence: <c>The shop</c>. No personal data.</param>
public sealed class VersionConflictException(Rule rule, string subject)
    : Exception($"{subject} was changed meanwhile. Please look at it again and repeat your change.")
{
    public Rule Rule { get; } = rule;
    public string Code => Rule.Code;
}
