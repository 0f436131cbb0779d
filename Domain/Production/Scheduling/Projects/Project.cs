using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling.Projects;

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

    private Project(
        IReadOnlyList<int> capacities,
        IReadOnlyList<Job> jobs,
        int[][] predecessors,
        int[] order,
        int words
    )
    {
        Capacities = capacities;
        Jobs = jobs;
        Words = words;
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

    /// <exception cref="RuleBroken">
    /// <c>input.project</c>: a number is negative or too large, a demand is above its capacity, a successor is unknown,
    /// or jobs wait for each other in a circle.
    /// </exception>
    public static Project Of(IReadOnlyList<int> capacities, IReadOnlyList<Job> jobs)
    {
        ProjectRules.Check(capacities, jobs);
        var predecessors = jobs.Select(_ => new List<int>()).ToArray();
        for (var job = 0; job < jobs.Count; job++)
            foreach (var successor in jobs[job].Successors.Distinct())
                predecessors[successor].Add(job);
        var before = predecessors.Select(list => list.ToArray()).ToArray();
        return new(
            capacities,
            jobs,
            before,
            ProjectRules.Sorted(jobs, before),
            Math.Max(1, (capacities.Count + LanesPerWord - 1) / LanesPerWord)
        );
    }

    /// <summary>The same project with time running backwards.</summary>
    internal Project Reversed() =>
        new(
            Capacities,
            [.. Jobs.Select((job, at) => job with { Successors = Predecessors[at] })],
            Successors,
            [.. Enumerable.Reverse(TopologicalOrder)],
            Words
        );

    private static ulong[] Packed(IReadOnlyList<int> lanes, int words)
    {
        var packed = new ulong[words];
        for (var at = 0; at < lanes.Count; at++)
            packed[at / LanesPerWord] |= (ulong)lanes[at] << (16 * (at % LanesPerWord));
        return packed;
    }
}
