namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>Schedules that compete: each with its list, its starts and its cost. Few are the same schedule.</summary>
internal sealed class Population(int size, int jobs)
{
    private readonly int[][] lists = [.. Enumerable.Range(0, size).Select(_ => new int[jobs])];
    private readonly int[][] starts = [.. Enumerable.Range(0, size).Select(_ => new int[jobs])];
    private readonly long[] costs = [.. Enumerable.Repeat(long.MaxValue, size)];
    private readonly ulong[] prints = new ulong[size];

    public int Size => size;

    public ReadOnlySpan<int> List(int at) => lists[at];

    public ReadOnlySpan<int> Starts(int at) => starts[at];

    /// <summary>Of the best.</summary>
    public int Shortest => costs.Min() is var least and < long.MaxValue ? (int)(least >> 32) : int.MaxValue;

    /// <summary><see cref="int.MaxValue"/> for an empty place.</summary>
    public int Makespan(int at) => costs[at] < long.MaxValue ? (int)(costs[at] >> 32) : int.MaxValue;

    public bool Better(int one, int other) => costs[one] < costs[other];

    public bool Same(int one, int other) => prints[one] == prints[other];

    /// <summary>
    /// The newcomer takes the place when that is empty, or when it is as good as who has it and no one is the same
    /// schedule.
    /// </summary>
    public void Offer(int place, int[] list, int[] begun, int makespan)
    {
        if (makespan == SerialScheme.TooLong)
            return;
        var (cost, print) = Measure(begun, makespan);
        var empty = costs[place] == long.MaxValue;
        if (!empty && (cost > costs[place] || Array.IndexOf(prints, print) >= 0))
            return;
        list.CopyTo(lists[place], 0);
        begun.CopyTo(starts[place], 0);
        (costs[place], prints[place]) = (cost, print);
    }

    /// <summary>
    /// Makespan first; among equals the one that begins its jobs sooner, which leaves room at the end.
    /// </summary>
    private static (long Cost, ulong Print) Measure(int[] begun, int makespan)
    {
        unchecked
        {
            var (sum, print) = (0L, 1UL);
            foreach (var start in begun)
            {
                sum += start;
                print = (print ^ (ulong)start) * 0x9E37_79B9_7F4A_7C15;
                print ^= print >> 29;
            }
            return (((long)makespan << 32) + sum, print);
        }
    }
}
