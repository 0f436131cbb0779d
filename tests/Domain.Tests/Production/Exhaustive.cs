using BakeryOps.Domain.Production.Scheduling.Projects;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>Exhaustive search over job orders; for up to seven jobs.</summary>
internal static class Exhaustive
{
    public static int Makespan(Project project) => Shortest(project, [], new int[project.Count]);

    private static int Shortest(Project project, HashSet<int> placed, int[] starts)
    {
        if (placed.Count == project.Count)
            return project.Jobs.Select((job, at) => starts[at] + job.Duration).DefaultIfEmpty(0).Max();
        var best = int.MaxValue;
        for (var job = 0; job < project.Count; job++)
        {
            var before = Enumerable
                .Range(0, project.Count)
                .Where(at => project.Jobs[at].Successors.Contains(job))
                .ToArray();
            if (placed.Contains(job) || !before.All(placed.Contains))
                continue;
            starts[job] = Earliest(
                project,
                placed,
                starts,
                job,
                before.Select(at => starts[at] + project.Jobs[at].Duration).DefaultIfEmpty(0).Max()
            );
            best = Math.Min(best, Shortest(project, [.. placed, job], starts));
        }
        return best;
    }

    private static int Earliest(Project project, HashSet<int> placed, int[] starts, int job, int from)
    {
        while (
            !Enumerable.Range(from, project.Jobs[job].Duration).All(time => Fits(project, placed, starts, job, time))
        )
            from++;
        return from;
    }

    private static bool Fits(Project project, HashSet<int> placed, int[] starts, int job, int time) =>
        Enumerable
            .Range(0, project.Capacities.Count)
            .All(resource =>
                project.Jobs[job].Demands[resource]
                    + placed
                        .Where(at => starts[at] <= time && time < starts[at] + project.Jobs[at].Duration)
                        .Sum(at => project.Jobs[at].Demands[resource])
                <= project.Capacities[resource]
            );
}
