namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// A makespan that no schedule beats: the critical path, and for each resource its whole work between the shortest head
/// and tail of those who use it.
/// </summary>
internal static class LowerBound
{
    public static int Of(Project project)
    {
        var heads = Heads(project);
        var tails = Tails(project);
        var bound = Enumerable
            .Range(0, project.Count)
            .Select(job => heads[job] + project.Durations[job] + tails[job])
            .DefaultIfEmpty(0)
            .Max();
        for (var resource = 0; resource < project.Capacities.Count; resource++)
        {
            var users = Enumerable
                .Range(0, project.Count)
                .Where(job => project.Durations[job] > 0 && project.Jobs[job].Demands[resource] > 0)
                .ToArray();
            if (users.Length == 0)
                continue;
            var work = users.Sum(job => (long)project.Durations[job] * project.Jobs[job].Demands[resource]);
            var capacity = project.Capacities[resource];
            bound = Math.Max(
                bound,
                users.Min(job => heads[job]) + (int)((work + capacity - 1) / capacity) + users.Min(job => tails[job])
            );
        }
        return bound;
    }

    /// <summary>What must still happen after each job has ended, when resources are endless.</summary>
    public static int[] Tails(Project project) => Heads(project.Reversed());

    /// <summary>The earliest start of each job when resources are endless.</summary>
    private static int[] Heads(Project project)
    {
        var heads = new int[project.Count];
        foreach (var job in project.TopologicalOrder)
        foreach (var before in project.Predecessors[job])
            heads[job] = Math.Max(heads[job], heads[before] + project.Durations[before]);
        return heads;
    }
}
