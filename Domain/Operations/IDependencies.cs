namespace BakeryOps.Domain.Operations;

/// <summary>The app's mandatory dependencies.</summary>
public interface IDependencies
{
    /// <summary>
    /// Sends each a cheap request. Never throws for one that is unavailable; times out after five seconds.
    /// </summary>
    Task<IReadOnlyList<DependencyHealth>> Check(CancellationToken ct);
}

/// <param name="Name">tables, queues or blobs.</param>
/// <param name="Milliseconds">Response time, or the time waited.</param>
public sealed record DependencyHealth(string Name, bool IsWell, int Milliseconds);
