namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>One job: it runs <paramref name="Duration"/> time units without a break.</summary>
/// <param name="Duration">Time units, 0 or more.</param>
/// <param name="Demands">
/// What it takes of each resource while it runs, in the order of the capacities; 0 up to the capacity.
/// </param>
/// <param name="Successors">Jobs, by index, that start when this one has ended at the earliest.</param>
public sealed record Job(int Duration, IReadOnlyList<int> Demands, IReadOnlyList<int> Successors);
