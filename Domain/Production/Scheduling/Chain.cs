namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Where a batch is looked for.</summary>
/// <param name="From">No step that has not begun begins before.</param>
/// <param name="By">When its last step has ended.</param>
/// <param name="Fresh">When its last step ends at the soonest.</param>
/// <param name="Caps">By step, when it begins at the latest; null = none has a limit of its own.</param>
/// <param name="Endless">A kind of resource that is thought never to run out; <c>*</c> is all of them.</param>
internal readonly record struct Bounds(
    int From,
    int By,
    int Fresh = 0,
    IReadOnlyList<int>? Caps = null,
    string? Endless = null
);

/// <summary>
/// Finds room for one batch: every step as late as the steps after it, its waits and the resources allow.
/// </summary>
internal sealed class Chain(Room room)
{
    private readonly int[] latest = new int[DayRules.MostSteps];
    private readonly PlannedStep[] held = new PlannedStep[DayRules.MostSteps];

    /// <summary>
    /// Takes the latest place within the bounds; null, and nothing taken, when there is none. What has begun stays.
    /// </summary>
    /// <remarks>
    /// Goes from the last step to the first. Where a step ends too long before the next, the next has to come down.
    /// Bounds only ever fall, so it ends. Each step is taken as it is found: a later bake of the same batch is in the
    /// way of an earlier one.
    /// </remarks>
    public PlannedBatch? Take(Batch batch, Bounds bounds, Begun begun)
    {
        var steps = batch.Steps;
        for (var at = 0; at < steps.Count; at++)
            latest[at] = Math.Min(bounds.By - steps[at].Minutes, bounds.Caps?[at] ?? int.MaxValue);
        Hold(batch, begun.Steps);
        var next = steps.Count - 1;
        for (var last = Math.Max(0, begun.Steps.Count - 1); next >= last; )
        {
            if (Found(batch, next, bounds, begun) is not { } found)
                break;
            held[next] = found;
            if (
                next + 1 < steps.Count
                && steps[next + 1].MaxWait is { } wait
                && found.End + wait < held[next + 1].Start
            )
            {
                latest[next + 1] = found.End + wait;
                GiveBack(batch, next, begun);
                GiveBack(batch, ++next, begun);
                continue;
            }
            if (next > 0)
                latest[next - 1] = Math.Min(
                    latest[next - 1],
                    found.Start - steps[next].MinWait - steps[next - 1].Minutes
                );
            next--;
        }
        if (next < Math.Max(0, begun.Steps.Count - 1))
            return new(batch.Id, [.. begun.Steps, .. held[begun.Steps.Count..steps.Count]]);
        while (++next < steps.Count)
            GiveBack(batch, next, begun);
        for (var at = 0; at < begun.Steps.Count; at++)
            room.GiveBack(steps[at], begun.Steps[at]);
        return null;
    }

    /// <summary>The latest place within the bounds; takes nothing.</summary>
    public PlannedBatch? Find(Batch batch, Bounds bounds, Begun begun)
    {
        if (Take(batch, bounds, begun) is not { } found)
            return null;
        for (var at = 0; at < batch.Steps.Count; at++)
            room.GiveBack(batch.Steps[at], found.Steps[at]);
        return found;
    }

    /// <summary>
    /// The soonest end after the bounds' own, when there is no place within them; null when even the last minute is too
    /// soon.
    /// </summary>
    public int? SoonestEnd(Batch batch, Bounds bounds, Begun begun)
    {
        var low = bounds.By;
        if (Find(batch, bounds with { By = room.Minutes }, begun) is not { End: var high })
            return null;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Find(batch, bounds with { By = middle }, begun) is { } sooner)
                high = sooner.End;
            else
                low = middle;
        }
        return high;
    }

    public void Hold(Batch batch, IReadOnlyList<PlannedStep> steps)
    {
        for (var at = 0; at < steps.Count; at++)
            room.Hold(batch.Steps[at], steps[at]);
    }

    private PlannedStep? Found(Batch batch, int at, Bounds bounds, Begun begun)
    {
        if (at >= begun.Steps.Count)
            return room.TakeLatest(batch.Steps[at], Earliest(batch, at, bounds), latest[at], bounds.Endless);
        if (begun.Steps[at].Start <= latest[at])
            return begun.Steps[at];
        return null;
    }

    private static int Earliest(Batch batch, int at, Bounds bounds) =>
        Math.Max(
            Math.Max(bounds.From, batch.Release),
            at == batch.Steps.Count - 1 ? bounds.Fresh - batch.Steps[at].Minutes : 0
        );

    private void GiveBack(Batch batch, int at, Begun begun)
    {
        if (at >= begun.Steps.Count)
            room.GiveBack(batch.Steps[at], held[at]);
    }
}
