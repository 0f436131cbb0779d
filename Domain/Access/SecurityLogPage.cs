namespace BakeryOps.Domain.Access;

/// <param name="Events">Latest first.</param>
/// <param name="Next">Token of the next page; null: this is the last one.</param>
public sealed record SecurityLogPage(IReadOnlyList<SecurityEvent> Events, string? Next);
