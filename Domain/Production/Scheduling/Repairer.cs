namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Mends a plan when something came between: a batch is late, a mixer is broken, an order was added.</summary>
public static class Repairer
{
    /// <summary>
    /// What still holds stays exactly where it was, steps begun before <paramref name="now"/> among it; only the others find new
    /// places. When one of those ends late, one that is in its way may move, if that makes the whole less late.
    /// </summary>
    /// <param name="batches">As things are now: later releases, longer steps, batches added; those no longer made are left off.</param>
    /// <param name="now">No step that had not begun may begin before this minute.</param>
    /// <exception cref="Values.RuleBroken"><c>input.kitchen</c> or <c>input.batch</c>.</exception>
    public static ProductionPlan Repair(Kitchen kitchen, IReadOnlyList<Batch> batches, ProductionPlan plan, int now, Budget budget)
    {
        DayRules.Check(kitchen, batches);
        var before = plan.Batches.GroupBy(planned => planned.Batch).ToDictionary(same => same.Key, same => same.First());
        var day = new Day(kitchen, batches);
        var begun = batches.Select(batch => BegunOf(batch, before.GetValueOrDefault(batch.Id), now)).ToList();
        var order = Enumerable.Range(0, batches.Count)
            .OrderByDescending(at => begun[at].Any).ThenByDescending(at => batches[at].Priority).ThenBy(at => batches[at].Due).ToList();

        bool Stays(int batch) => before.TryGetValue(batches[batch].Id, out var was) && Holds(batches[batch], was, now, begun[batch]);
        var moved = order.Where(batch => !Stays(batch)).ToList();
        foreach (var batch in moved) day.Hold(batch, begun[batch]);
        foreach (var batch in order.Except(moved).ToList())
        {
            if (day.Put(batch, before[batches[batch].Id])) continue;
            day.Hold(batch, begun[batch]);
            moved.Add(batch);
        }
        foreach (var batch in moved)
        {
            day.GiveBack(batch, begun[batch]);
            if (!day.Place(batch, now, begun[batch])) day.Hold(batch, begun[batch]);
        }
        MakeWay(day, moved, order, begun, now, budget);
        return day.Plan(now, batch => begun[batch]);
    }

    /// <summary>For each that is late, asks the others one after another to give way.</summary>
    private static void MakeWay(Day day, List<int> moved, List<int> order, List<Begun> begun, int now, Budget budget)
    {
        var round = 0L;
        foreach (var late in moved.Where(batch => day.Lateness(batch) > 0))
            foreach (var other in order.Where(other => other != late && !begun[other].Any))
            {
                if (!budget.Allows(++round)) return;
                if (day.Lateness(late) == 0) break;
                MakeWay(day, late, other, now, begun[late]);
            }
    }

    private static Begun BegunOf(Batch batch, PlannedBatch? was, int now) =>
        was is null ? Begun.Nothing : new([.. was.Steps.Take(batch.Steps.Count).TakeWhile(step => step.Start < now)
            .Select((step, at) => step with { End = step.Start + batch.Steps[at].Minutes })]);

    /// <summary>The other one gives way when both together are less late after it; else all is as before.</summary>
    private static void MakeWay(Day day, int late, int other, int now, Begun begun)
    {
        if (day.Of(other) is not { } there || day.Of(late) is not { } here) return;
        var cost = day.Cost().Late;
        day.Remove(late);
        day.Remove(other);
        if (day.Place(late, now, begun) && day.Place(other, now) && day.Cost().Late < cost) return;
        day.Remove(late);
        day.Remove(other);
        day.PutBack(other, there);
        day.PutBack(late, here);
    }

    /// <summary>The old times still keep the batch's release, durations, waits and due time.</summary>
    private static bool Holds(Batch batch, PlannedBatch was, int now, Begun begun)
    {
        if (was.Steps.Count != batch.Steps.Count || (!begun.Any && was.Start < now) || was.Start < batch.Release || was.End > batch.Due) return false;
        for (var at = 0; at < was.Steps.Count; at++)
        {
            var (step, planned) = (batch.Steps[at], was.Steps[at]);
            if (planned.End - planned.Start != step.Minutes || planned.Resources.Count != step.Needs.Count) return false;
            if (at > 0 && (planned.Start - was.Steps[at - 1].End is var wait) && (wait < step.MinWait || wait > (step.MaxWait ?? int.MaxValue))) return false;
        }
        return true;
    }
}
