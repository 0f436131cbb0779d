namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// For a batch that cannot stay where it was: the place that is late as little as can be, then the nearest, all its
/// steps together.
/// </summary>
internal sealed class Nearby(Chain chain, int horizon)
{
    private Bounds? best;
    private (int Late, long Moved) least;

    /// <summary>The bounds whose latest place it is; null when there is none before the plan's end.</summary>
    public Bounds? Find(Batch batch, PlannedBatch was, int from, Begun begun)
    {
        (best, least) = (null, (int.MaxValue, long.MaxValue));
        if (was.Steps.Count == batch.Steps.Count)
        {
            for (var moving = begun.Steps.Count; moving < batch.Steps.Count; moving++)
                Try(batch, was, Capped(was, moving, from), begun);
            if (Shifted(batch, was, from, begun) is { } shifted)
                Try(batch, was, shifted, begun);
        }
        if (least.Late == 0)
            return best;
        var timely = new Bounds(from, batch.Due);
        Try(batch, was, timely, begun);
        if (least.Late > 0 && chain.SoonestEnd(batch, timely, begun) is { } end)
            Try(batch, was, timely with { By = end }, begun);
        return best;
    }

    private void Try(Batch batch, PlannedBatch was, Bounds bounds, Begun begun)
    {
        if (chain.Find(batch, bounds, begun) is not { } found)
            return;
        var moved = was.Steps.Zip(found.Steps).Sum(pair => (long)Math.Abs(pair.First.Start - pair.Second.Start));
        var cost = (Math.Max(0, found.End - batch.Due), moved);
        if (cost.CompareTo(least) < 0)
            (best, least) = (bounds, cost);
    }

    /// <summary>Only the first few steps move; the others stay.</summary>
    private Bounds Capped(PlannedBatch was, int moving, int from) =>
        new(from, horizon, Caps: [.. was.Steps.Select((step, at) => at < moving ? int.MaxValue : step.Start)]);

    /// <summary>All steps move, none by more than the others must.</summary>
    private Bounds? Shifted(Batch batch, PlannedBatch was, int from, Begun begun)
    {
        Bounds By(int minutes) => new(from, horizon, Caps: [.. was.Steps.Select(step => step.Start + minutes)]);
        var (low, high) = (0, horizon);
        if (chain.Find(batch, By(high), begun) is null)
            return null;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (chain.Find(batch, By(middle), begun) is null)
                low = middle;
            else
                high = middle;
        }
        return By(high);
    }
}
