namespace BakeryOps.Domain.Operations;

/// <summary>What the app cannot work without.</summary>
public interface IDependencies
{
    /// <summary>Asks each of them for next to nothing. Never throws for one that is away; gives up on it after five seconds.</summary>
    Task<IReadOnlyList<DependencyHealth>> Check(CancellationToken ct);
}

/// <param name="Name">tables, queues or blobs.</param>
/// <param name="Milliseconds">How long the answer took, or the waiting for it.</param>
public sealed record DependencyHealth(string Name, bool IsWell, int Milliseconds);
