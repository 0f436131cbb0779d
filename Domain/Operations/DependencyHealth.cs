namespace BakeryOps.Domain.Operations;

/// <param name="Name">tables, queues or blobs.</param>
/// <param name="Milliseconds">Response time, or the time waited.</param>
public sealed record DependencyHealth(string Name, bool IsWell, int Milliseconds);
