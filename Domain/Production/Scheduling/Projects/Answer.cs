namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>The best schedule found.</summary>
/// <param name="Makespan">When the last job ends; the first time is 0.</param>
/// <param name="Starts">By job.</param>
/// <param name="LowerBound">No schedule is shorter; when the makespan equals it, the schedule is optimal.</param>
/// <param name="Schedules">How many were built to find it.</param>
public sealed record Answer(int Makespan, IReadOnlyList<int> Starts, int LowerBound, long Schedules);
