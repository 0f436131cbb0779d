namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>A plan being made: where each batch stands and what that costs.</summary>
internal sealed class Day
{
    private readonly Room room;
    private readonly Chain chain;
    private readonly Nearby nearby;
    private readonly PlannedBatch?[] planned;
    private readonly Kitchen kitchen;

    public Day(Kitchen kitchen, IReadOnlyList<Batch> batches)
    {
        (this.kitchen, Batches) = (kitchen, batches);
        room = new(kitchen);
        chain = new(room);
        nearby = new(chain, kitchen.Minutes);
        planned = new PlannedBatch?[batches.Count];
    }

    public IReadOnlyList<Batch> Batches { get; }

    public int OvenMinutes => room.OvenMinutes;

    public int StaffMinutes => room.StaffMinutes;

    public PlannedBatch? Of(int batch) => planned[batch];

    /// <summary>As late as is still in time, or else as little late as there is room.</summary>
    public bool Place(int batch, int from = 0, Begun? begun = null) =>
        PlaceBy(batch, Batches[batch].Due, from, begun) || PlaceAfter(batch, Batches[batch].Due, from, begun);

    /// <summary>As late as it can be and still end at or before <paramref name="by"/>.</summary>
    public bool PlaceBy(int batch, int by, int from = 0, Begun? begun = null) =>
        Place(batch, new Bounds(from, by), begun ?? Begun.Nothing);

    /// <summary>In time and fresh, and one step no later than so.</summary>
    public bool PlaceWith(int batch, int step, int start) =>
        Place(
            batch,
            new Bounds(
                0,
                Batches[batch].Due,
                Batches[batch].Fresh,
                [.. Batches[batch].Steps.Select((_, at) => at == step ? start : int.MaxValue)]
            ),
            Begun.Nothing
        );

    /// <summary>As near as there is room to where it was.</summary>
    public bool PlaceNear(int batch, PlannedBatch was, int from, Begun begun) =>
        nearby.Find(Batches[batch], was, from, begun) is { } bounds && Place(batch, bounds, begun);

    /// <summary>Exactly there, if its resources are free.</summary>
    public bool Put(int batch, PlannedBatch where)
    {
        for (var at = 0; at < where.Steps.Count; at++)
            if (!room.IsFree(Batches[batch].Steps[at], where.Steps[at]))
                return false;
        PutBack(batch, where);
        return true;
    }

    /// <summary>Where it was a moment ago.</summary>
    public void PutBack(int batch, PlannedBatch where)
    {
        chain.Hold(Batches[batch], where.Steps);
        planned[batch] = where;
    }

    public void Remove(int batch)
    {
        if (planned[batch] is not { } where)
            return;
        GiveBack(batch, new(where.Steps));
        planned[batch] = null;
    }

    /// <summary>
    /// What has begun holds its resources before anyone else asks for them; to be given back before it is placed.
    /// </summary>
    public void Hold(int batch, Begun begun) => chain.Hold(Batches[batch], begun.Steps);

    public void GiveBack(int batch, Begun begun)
    {
        for (var at = 0; at < begun.Steps.Count; at++)
            room.GiveBack(Batches[batch].Steps[at], begun.Steps[at]);
    }

    public int Lateness(int batch) => planned[batch] is { } where ? Math.Max(0, where.End - Batches[batch].Due) : 0;

    /// <summary>Late or left out.</summary>
    public bool IsLate(int batch) => planned[batch] is not { } where || where.End > Batches[batch].Due;

    /// <summary>
    /// Nothing left out or late first, nothing stale, then the fewest oven and staff minutes, then the latest starts.
    /// </summary>
    public Cost Cost()
    {
        var late = 0L;
        var stale = 0L;
        var early = 0L;
        for (var batch = 0; batch < planned.Length; batch++)
        {
            late += Batches[batch].Priority * (long)(planned[batch] is null ? 10 * kitchen.Minutes : Lateness(batch));
            if (planned[batch] is not { } where)
                continue;
            stale += Math.Max(0, Batches[batch].Fresh - where.End);
            early += kitchen.Minutes - where.Start;
        }
        return new(late, stale, OvenMinutes + StaffMinutes, early);
    }

    /// <summary>When decks bake at the temperature of this step: from when until when.</summary>
    public IEnumerable<(int From, int Until)> LoadsLike(Need need) => room.LoadsLike(need);

    /// <summary>
    /// The end within the bounds of a batch that stands nowhere yet, were one kind of resource endless.
    /// </summary>
    public bool WouldEnd(int batch, Bounds bounds, Begun begun) =>
        chain.Find(Batches[batch], bounds, begun) is not null;

    private bool Place(int batch, Bounds bounds, Begun begun) =>
        (planned[batch] = chain.Take(Batches[batch], bounds, begun)) is not null;

    private bool PlaceAfter(int batch, int by, int from, Begun? begun) =>
        chain.SoonestEnd(Batches[batch], new(from, by), begun ?? Begun.Nothing) is { } soonest
        && PlaceBy(batch, soonest, from, begun);
}
