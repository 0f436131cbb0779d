using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>What must be true of a project before it is scheduled.</summary>
internal static class ProjectRules
{
    /// <exception cref="RuleBroken"><c>input.project</c>, with the field.</exception>
    public static void Check(IReadOnlyList<int> capacities, IReadOnlyList<Job> jobs)
    {
        for (var at = 0; at < capacities.Count; at++)
            if (capacities[at] is < 0 or > Project.LargestCapacity)
                throw Broken(
                    $"A capacity is 0 to {Project.LargestCapacity}; it is {capacities[at]}.",
                    $"capacities[{at}]"
                );
        long total = 0;
        for (var at = 0; at < jobs.Count; at++)
        {
            var job = jobs[at];
            if (job.Duration < 0)
                throw Broken($"A duration is 0 or more; it is {job.Duration}.", $"jobs[{at}].duration");
            if ((total += job.Duration) > Project.LongestHorizon)
                throw Broken(
                    $"All jobs together last {Project.LongestHorizon} time units at most.",
                    $"jobs[{at}].duration"
                );
            if (job.Demands.Count != capacities.Count)
                throw Broken(
                    $"There are {capacities.Count} resources and {job.Demands.Count} demands.",
                    $"jobs[{at}].demands"
                );
            for (var of = 0; of < capacities.Count; of++)
                if (job.Demands[of] < 0 || job.Demands[of] > capacities[of])
                    throw Broken(
                        $"It takes {job.Demands[of]} of resource {of}, which has {capacities[of]}.",
                        $"jobs[{at}].demands[{of}]"
                    );
            foreach (var successor in job.Successors)
                if (successor < 0 || successor >= jobs.Count)
                    throw Broken($"There is no job {successor}.", $"jobs[{at}].successors");
        }
    }

    /// <summary>Every job behind its predecessors.</summary>
    /// <exception cref="RuleBroken"><c>input.project</c>: jobs wait for each other in a circle.</exception>
    public static int[] Sorted(IReadOnlyList<Job> jobs, int[][] predecessors)
    {
        var waiting = predecessors.Select(list => list.Length).ToArray();
        var order = new List<int>(Enumerable.Range(0, jobs.Count).Where(job => waiting[job] == 0));
        for (var at = 0; at < order.Count; at++)
            foreach (var successor in jobs[order[at]].Successors.Distinct())
                if (--waiting[successor] == 0)
                    order.Add(successor);
        if (order.Count == jobs.Count)
            return [.. order];
        throw Broken(
            "Jobs wait for each other in a circle.",
            $"jobs[{Array.FindIndex(waiting, left => left > 0)}].successors"
        );
    }

    private static RuleBroken Broken(string message, string field) =>
        new(SchedulingRules.Project, message) { Field = field };
}
