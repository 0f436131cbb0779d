namespace BakeryOps.Domain.Access;

/// <summary>The security log: per shop the latest 10,000 entries, kept for at most a year.</summary>
public interface ISecurityLog
{
    Task Add(SecurityEvent happened, CancellationToken ct);

    /// <summary>Adds refusals to the entry of their code and hour.</summary>
    Task AddRefusals(SecurityEvent refusals, CancellationToken ct);

    /// <param name="after">Where the previous page ended; null: start with the latest entry.</param>
    Task<SecurityLogPage> Read(string shopId, string? after, int limit, CancellationToken ct);
}

/// <param name="Events">Latest first.</param>
/// <param name="Next">Token of the next page; null: this is the last one.</param>
public sealed record SecurityLogPage(IReadOnlyList<SecurityEvent> Events, string? Next);
