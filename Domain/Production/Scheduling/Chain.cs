namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Finds room for one batch: every step as late as the steps after it, its waits and the resources allow.</summary>
internal sealed class Chain(Room room)
{
    private readonly int[] starts = new int[DayRules.MostSteps];
    private readonly int[] latest = new int[DayRules.MostSteps];

    /// <summary>
    /// The latest starts that end by <paramref name="by"/>; null when there are none. Those that have
    /// begun keep their starts, and no other begins before <paramref name="from"/>.
    /// </summary>
    /// <remarks>
    /// Goes from the last step to the first. Where a step ends too long before the next, the next has to come down. Bounds only
    /// ever fall, so it ends, and what it finds is the latest there is.
    /// </remarks>
    public int[]? Latest(Batch batch, int from, int by, Begun begun, string? endless = null)
    {
        var steps = batch.Steps;
        var first = Math.Max(from, batch.Release);
        for (var at = 0; at < steps.Count; at++) latest[at] = by - steps[at].Minutes;
        var next = steps.Count - 1;
        while (next >= 0)
        {
            var step = steps[next];
            starts[next] = next < begun.Steps.Count
                ? (begun.Steps[next].Start <= latest[next] ? begun.Steps[next].Start : -1)
                : room.Latest(step, first, latest[next], endless);
            if (starts[next] < 0) return null;
            if (next + 1 < steps.Count && steps[next + 1].MaxWait is { } wait && starts[next] + step.Minutes + wait < starts[next + 1])
            {
                latest[next + 1] = starts[next] + step.Minutes + wait;
                next++;
                continue;
            }
            if (next > 0) latest[next - 1] = Math.Min(latest[next - 1], starts[next] - step.MinWait - steps[next - 1].Minutes);
            next--;
        }
        return starts[..steps.Count];
    }

    /// <summary>The latest starts that end in time, or else with the least lateness; null when even the last minute is too soon.</summary>
    public int[]? LeastLate(Batch batch, int from, Begun begun, string? endless = null)
    {
        if (Latest(batch, from, batch.Due, begun, endless) is { } timely) return timely;
        var (low, high) = (batch.Due, room.Minutes);
        if (Latest(batch, from, high, begun, endless) is not { } found) return null;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Latest(batch, from, middle, begun, endless) is { } sooner) (found, high) = (sooner, middle);
            else low = middle;
        }
        return found;
    }
}
