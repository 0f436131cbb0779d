namespace BakeryOps.Domain.Values;

/// <summary>
/// What was to be stored was changed by somebody else after it was read, and so was not stored: read it again and repeat
/// the change.
/// </summary>
/// <param name="aggregate">What was changed, in kebab case: <c>order</c>.</param>
/// <param name="subject">The same for people, as the start of a sentence: <c>The shop</c>. No personal data.</param>
public sealed class VersionConflictException(string aggregate, string subject)
    : Exception($"{subject} was changed meanwhile. Please look at it again and repeat your change.")
{
    /// <summary>The code of the problem if the caller must repeat the change: <c>order.changed-meanwhile</c>.</summary>
    public string Code { get; } = $"{aggregate}.changed-meanwhile";
}
