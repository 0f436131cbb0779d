namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// Double justification (Valls, Ballestín and Quintanilla 2005): pushes every job to the right, last to end first, then
/// every job back to the left, first to start first. What was a good list becomes a schedule that is seldom longer.
/// </summary>
internal sealed class Justification(Project project)
{
    private readonly SerialScheme forward = new(project);
    private readonly SerialScheme backward = new(project.Reversed());
    private readonly int[] list = new int[project.Count];
    private readonly int[] flipped = new int[project.Count];
    private readonly int[] bucket = new int[project.Horizon + 1];

    /// <summary>How many schedules have been built, or begun and given up.</summary>
    public long Built { get; private set; }

    /// <summary>
    /// Builds from the right by <paramref name="order"/>, last job first, then from the left. Afterwards
    /// <paramref name="order"/> has the jobs by their ends. Returns the makespan, or <see cref="SerialScheme.TooLong"/>
    /// when it is above <paramref name="limit"/>.
    /// </summary>
    public int Build(Span<int> order, Span<int> starts, int limit = int.MaxValue)
    {
        order.CopyTo(list);
        list.AsSpan().Reverse();
        var width = backward.Build(list, flipped);
        ByEnd(list, flipped, width, order);
        order.Reverse();
        var makespan = forward.Build(order, starts, limit);
        Built += 2;
        if (makespan == SerialScheme.TooLong)
            return makespan;
        order.CopyTo(list);
        ByEnd(list, starts, makespan, order);
        return makespan;
    }

    /// <summary>
    /// Earliest end first; among equals as they stood, so that a job of no duration stays behind its predecessors.
    /// </summary>
    private void ByEnd(ReadOnlySpan<int> from, ReadOnlySpan<int> starts, int makespan, Span<int> sorted)
    {
        unchecked
        {
            var durations = project.Durations;
            var first = bucket.AsSpan(0, makespan + 2);
            first.Clear();
            foreach (var job in from)
                first[starts[job] + durations[job] + 1]++;
            for (var time = 1; time < first.Length; time++)
                first[time] += first[time - 1];
            foreach (var job in from)
                sorted[first[starts[job] + durations[job]]++] = job;
        }
    }
}
