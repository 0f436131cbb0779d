namespace BakeryOps.Domain.Access;

/// <summary>Where the security log is kept: of each shop the latest 10,000 entries, of at most a year.</summary>
public interface ISecurityLog
{
    Task Add(SecurityEvent happened, CancellationToken ct);

    /// <summary>Adds refusals to those of their code and hour.</summary>
    Task AddRefusals(SecurityEvent refusals, CancellationToken ct);

    /// <param name="after">Where the page before ended; null: from the latest on.</param>
    Task<SecurityLogPage> Read(string shopId, string? after, int limit, CancellationToken ct);
}

/// <param name="Events">The latest first.</param>
/// <param name="Next">To be given for the next page; null: this is the last one.</param>
public sealed record SecurityLogPage(IReadOnlyList<SecurityEvent> Events, string? Next);
