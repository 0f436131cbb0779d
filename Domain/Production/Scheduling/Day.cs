namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>A plan being made: who has room, who is late, who is left out.</summary>
internal sealed class Day(Kitchen kitchen, IReadOnlyList<Batch> batches)
{
    private readonly Room room = new(kitchen);
    private readonly PlannedBatch?[] planned = new PlannedBatch?[batches.Count];
    private Chain? chain;

    private Chain Chain => chain ??= new(room);

    public PlannedBatch? Of(int batch) => planned[batch];

    public void Clear()
    {
        room.Clear();
        Array.Clear(planned);
    }

    /// <summary>As late as is still in time, or else as little late as there is room.</summary>
    public bool Place(int batch, int from = 0, Begun? begun = null)
    {
        if (Chain.LeastLate(batches[batch], from, begun ?? Begun.Nothing) is not { } starts) return false;
        planned[batch] = room.Take(batches[batch], starts, begun ?? Begun.Nothing);
        return true;
    }

    /// <summary>In time, ending at or before <paramref name="by"/>.</summary>
    public bool PlaceBy(int batch, int by, int from)
    {
        if (Chain.Latest(batches[batch], from, by, Begun.Nothing) is not { } starts) return false;
        planned[batch] = room.Take(batches[batch], starts, Begun.Nothing);
        return true;
    }

    /// <summary>Exactly there, if its resources are free.</summary>
    public bool Put(int batch, PlannedBatch where)
    {
        if (!room.IsFree(batches[batch], where)) return false;
        PutBack(batch, where);
        return true;
    }

    /// <summary>Where it was a moment ago.</summary>
    public void PutBack(int batch, PlannedBatch where)
    {
        room.Hold(batches[batch], where.Steps);
        planned[batch] = where;
    }

    public void Remove(int batch)
    {
        if (planned[batch] is not { } where) return;
        room.GiveBack(batches[batch], where.Steps);
        planned[batch] = null;
    }

    /// <summary>What has begun holds its resources before anyone else asks for them; to be given back before it is placed.</summary>
    public void Hold(int batch, Begun begun) => room.Hold(batches[batch], begun.Steps);

    public void GiveBack(int batch, Begun begun) => room.GiveBack(batches[batch], begun.Steps);

    public int Lateness(int batch) => planned[batch] is { } where ? Math.Max(0, where.End - batches[batch].Due) : 0;

    /// <summary>Nothing left out or late first, then the fewest oven and staff minutes, then the latest starts.</summary>
    public (long Late, int Minutes, long Early) Cost()
    {
        var (late, early) = (0L, 0L);
        for (var batch = 0; batch < planned.Length; batch++)
        {
            late += batches[batch].Priority * (long)(planned[batch] is null ? 10 * kitchen.Minutes : Lateness(batch));
            early += planned[batch] is { } where ? kitchen.Minutes - where.Start : 0;
        }
        return (late, room.OvenMinutes + room.StaffMinutes, early);
    }

    /// <summary>Which kinds of resource hold a batch up that has no place yet, when it is to end by the given minute.</summary>
    public IReadOnlyList<string> Binds(int batch, int by, int from = 0, Begun? begun = null)
    {
        var kinds = batches[batch].Steps.SelectMany(step => step.Needs).Select(need => need.Kind).Distinct().ToList();
        bool Possible(string kind) => Chain.Latest(batches[batch], from, by, begun ?? Begun.Nothing, kind) is not null;
        if (!Possible("*")) return [];
        return kinds.Where(Possible).ToList() is { Count: > 0 } alone ? alone : kinds;
    }

    /// <summary>The plan as it stands, with the reason for each that is late.</summary>
    public ProductionPlan Plan(int from = 0, Func<int, Begun>? begun = null)
    {
        var (late, leftOut) = (new List<HeldUp>(), new List<HeldUp>());
        for (var batch = 0; batch < planned.Length; batch++)
        {
            var already = begun?.Invoke(batch) ?? Begun.Nothing;
            if (planned[batch] is not { } where) leftOut.Add(new(batches[batch].Id, 0, Binds(batch, kitchen.Minutes, from, already)));
            else if (Lateness(batch) is var minutes and > 0)
            {
                Remove(batch);
                late.Add(new(batches[batch].Id, minutes, Binds(batch, batches[batch].Due, from, already)));
                PutBack(batch, where);
            }
        }
        return new([.. planned.OfType<PlannedBatch>()], late, leftOut, room.OvenMinutes, room.StaffMinutes);
    }
}
