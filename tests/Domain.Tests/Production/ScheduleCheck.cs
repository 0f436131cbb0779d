using BakeryOps.Domain.Production.Scheduling.Projects;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>Validates a schedule from the project and the start times only, independent of the solver.</summary>
internal static class ScheduleCheck
{
    public static IEnumerable<string> Violations(Project project, Answer answer)
    {
        for (var job = 0; job < project.Jobs.Count; job++)
        {
            var (start, end) = (answer.Starts[job], answer.Starts[job] + project.Jobs[job].Duration);
            if (start < 0 || end > answer.Makespan)
                yield return $"job {job} lies outside the schedule";
            foreach (var successor in project.Jobs[job].Successors)
                if (answer.Starts[successor] < end)
                    yield return $"job {successor} starts before job {job} has ended";
        }
        for (var resource = 0; resource < project.Capacities.Count; resource++)
        for (var time = 0; time < answer.Makespan; time++)
        {
            var used = project
                .Jobs.Where((job, at) => answer.Starts[at] <= time && time < answer.Starts[at] + job.Duration)
                .Sum(job => job.Demands[resource]);
            if (used > project.Capacities[resource])
                yield return $"resource {resource} is overdrawn at {time}";
        }
        if (answer.LowerBound > answer.Makespan)
            yield return "the lower bound is above the makespan";
        if (
            project.Jobs.Count > 0
            && answer.Makespan != project.Jobs.Select((job, at) => answer.Starts[at] + job.Duration).Max()
        )
            yield return "the makespan is not the last end";
    }
}
