using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>One job: it runs <paramref name="Duration"/> time units without a break.</summary>
/// <param name="Duration">Time units, 0 or more.</param>
/// <param name="Demands">What it takes of each resource while it runs, in the order of the capacities; 0 up to the capacity.</param>
/// <param name="Successors">Jobs, by index, that start when this one has ended at the earliest.</param>
public sealed record Job(int Duration, IReadOnlyList<int> Demands, IReadOnlyList<int> Successors);

/// <summary>
/// Resource-constrained project scheduling: jobs with durations, what must come before what, and renewable resources of
/// constant capacity. To be found: starts that end the last job as early as possible.
/// </summary>
/// <remarks>
/// Demands are packed, four resources to a word of 16-bit lanes, so that one subtraction tests four resources.
/// </remarks>
public sealed class Project
{
    /// <summary>The most that one resource can hold: 15 bits, the sixteenth says that a lane has not run dry.</summary>
    public const int LargestCapacity = short.MaxValue;

    /// <summary>The most time units all jobs may last together: it bounds memory and time.</summary>
    public const int LongestHorizon = 1_000_000;

    internal const int LanesPerWord = 4;
    internal const ulong NotDry = 0x8000_8000_8000_8000;

    private Project(IReadOnlyList<int> capacities, IReadOnlyList<Job> jobs, int[][] predecessors, int[] order, int words)
    {
        (Capacities, Jobs, Words) = (capacities, jobs, words);
        Durations = [.. jobs.Select(job => job.Duration)];
        Predecessors = predecessors;
        Successors = [.. jobs.Select(job => job.Successors.Distinct().ToArray())];
        TopologicalOrder = order;
        Horizon = Durations.Sum() + 1;
        Capacity = Packed(capacities, words);
        Demand = [.. jobs.SelectMany(job => Packed(job.Demands, words))];
    }

    public IReadOnlyList<int> Capacities { get; }

    public IReadOnlyList<Job> Jobs { get; }

    public int Count => Jobs.Count;

    internal int Words { get; }

    internal int Horizon { get; }

    internal int[] Durations { get; }

    internal int[][] Predecessors { get; }

    internal int[][] Successors { get; }

    internal int[] TopologicalOrder { get; }

    internal ulong[] Capacity { get; }

    /// <summary>Job after job, <see cref="Words"/> for each.</summary>
    internal ulong[] Demand { get; }

    /// <exception cref="RuleBroken"><c>input.project</c>: a number is negative or too large, a demand is above its capacity, a successor is unknown, or jobs wait for each other in a circle.</exception>
    public static Project Of(IReadOnlyList<int> capacities, IReadOnlyList<Job> jobs)
    {
        Check(capacities, jobs);
        var predecessors = jobs.Select(_ => new List<int>()).ToArray();
        for (var job = 0; job < jobs.Count; job++)
            foreach (var successor in jobs[job].Successors.Distinct()) predecessors[successor].Add(job);
        var before = predecessors.Select(list => list.ToArray()).ToArray();
        return new(capacities, jobs, before, Sorted(jobs, before), Math.Max(1, (capacities.Count + LanesPerWord - 1) / LanesPerWord));
    }

    /// <summary>The same project with time running backwards.</summary>
    internal Project Reversed() =>
        new(Capacities, [.. Jobs.Select((job, at) => job with { Successors = Predecessors[at] })], Successors, [.. Enumerable.Reverse(TopologicalOrder)], Words);

    private static void Check(IReadOnlyList<int> capacities, IReadOnlyList<Job> jobs)
    {
        for (var at = 0; at < capacities.Count; at++)
            if (capacities[at] is < 0 or > LargestCapacity)
                throw Broken($"A capacity is 0 to {LargestCapacity}; it is {capacities[at]}.", $"capacities[{at}]");
        long total = 0;
        for (var at = 0; at < jobs.Count; at++)
        {
            var job = jobs[at];
            if (job.Duration < 0) throw Broken($"A duration is 0 or more; it is {job.Duration}.", $"jobs[{at}].duration");
            if ((total += job.Duration) > LongestHorizon) throw Broken($"All jobs together last {LongestHorizon} time units at most.", $"jobs[{at}].duration");
            if (job.Demands.Count != capacities.Count)
                throw Broken($"There are {capacities.Count} resources and {job.Demands.Count} demands.", $"jobs[{at}].demands");
            for (var of = 0; of < capacities.Count; of++)
                if (job.Demands[of] < 0 || job.Demands[of] > capacities[of])
                    throw Broken($"It takes {job.Demands[of]} of resource {of}, which has {capacities[of]}.", $"jobs[{at}].demands[{of}]");
            foreach (var successor in job.Successors)
                if (successor < 0 || successor >= jobs.Count) throw Broken($"There is no job {successor}.", $"jobs[{at}].successors");
        }
    }

    private static int[] Sorted(IReadOnlyList<Job> jobs, int[][] predecessors)
    {
        var waiting = predecessors.Select(list => list.Length).ToArray();
        var order = new List<int>(Enumerable.Range(0, jobs.Count).Where(job => waiting[job] == 0));
        for (var at = 0; at < order.Count; at++)
            foreach (var successor in jobs[order[at]].Successors.Distinct())
                if (--waiting[successor] == 0) order.Add(successor);
        if (order.Count == jobs.Count) return [.. order];
        throw Broken("Jobs wait for each other in a circle.", $"jobs[{Array.FindIndex(waiting, left => left > 0)}].successors");
    }

    private static ulong[] Packed(IReadOnlyList<int> lanes, int words)
    {
        var packed = new ulong[words];
        for (var at = 0; at < lanes.Count; at++) packed[at / LanesPerWord] |= (ulong)lanes[at] << (16 * (at % LanesPerWord));
        return packed;
    }

    private static RuleBroken Broken(string message, string field) => new("input.project", message) { Field = field };
}
