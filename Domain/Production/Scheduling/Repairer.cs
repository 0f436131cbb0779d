using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Repairs a plan after a change: a batch is late, a mixer is broken, an order was added.</summary>
public static class Repairer
{
    /// <summary>
    /// What still holds stays exactly where it was, steps begun before <paramref name="now"/> among it; only the others
    /// move, and no further than they must. When one of those ends late, one that is in its way may move too, if that
    /// makes the whole less late. A batch that has begun and can no longer keep its longest wait is left out.
    /// </summary>
    /// <param name="batches">
    /// As things are now: later releases, longer steps, batches added; those no longer made are left off.
    /// </param>
    /// <param name="now">No step that had not begun may begin before this minute.</param>
    /// <param name="ct">When cancelled: the best found until then.</param>
    /// <exception cref="RuleBroken"><c>input.kitchen</c>, <c>input.batch</c> or <c>input.plan</c>.</exception>
    public static ProductionPlan Repair(
        Kitchen kitchen,
        IReadOnlyList<Batch> batches,
        ProductionPlan plan,
        int now,
        Budget budget,
        CancellationToken ct = default
    )
    {
        DayRules.Check(kitchen, batches);
        DayRules.Check(plan, now);
        var old = new OldPlan(batches, plan, now);
        var day = new Day(kitchen, batches);
        var order = Enumerable
            .Range(0, batches.Count)
            .OrderByDescending(at => old.Begun(at).Any)
            .ThenByDescending(at => batches[at].Priority)
            .ThenBy(at => batches[at].Due)
            .ToList();
        var moved = Settle(day, old, order);
        foreach (var batch in moved)
            FindPlace(day, old, batch, now);
        MakeWay(day, old, order, now, new(budget, ct));
        return Verdict.Of(day, kitchen, now, old.Begun);
    }

    /// <summary>
    /// All that still holds is put where it was. Returns the others; what they have begun holds its resources.
    /// </summary>
    private static List<int> Settle(Day day, OldPlan old, List<int> order)
    {
        var moved = order.Where(batch => !old.Holds(batch)).ToList();
        foreach (var batch in moved)
            day.Hold(batch, old.Begun(batch));
        foreach (var batch in order.Where(old.Holds))
        {
            if (day.Put(batch, old.Of(batch)!))
                continue;
            day.Hold(batch, old.Begun(batch));
            moved.Add(batch);
        }
        return moved;
    }

    private static void FindPlace(Day day, OldPlan old, int batch, int now)
    {
        var begun = old.Begun(batch);
        day.GiveBack(batch, begun);
        if (!(old.Of(batch) is { } was ? day.PlaceNear(batch, was, now, begun) : day.Place(batch, now, begun)))
            day.Hold(batch, begun);
    }

    /// <summary>
    /// For each that is late or left out, asks the others one after another to give way; again, as long as that helps.
    /// </summary>
    private static void MakeWay(Day day, OldPlan old, List<int> order, int now, Watch watch)
    {
        var round = 0L;
        var before = long.MaxValue;
        for (var late = day.Cost().Late; late > 0 && late < before; late = day.Cost().Late)
        {
            before = late;
            foreach (var one in order.Where(day.IsLate).ToList())
            foreach (var other in order.Where(other => other != one && !old.Begun(other).Any))
            {
                if (!watch.Allows(++round, late))
                    return;
                if (!day.IsLate(one))
                    break;
                MakeWay(day, old, one, other, now);
            }
        }
    }

    /// <summary>The other one gives way when both together are less late after it; else all is as before.</summary>
    private static void MakeWay(Day day, OldPlan old, int late, int other, int now)
    {
        if (day.Of(other) is not { } there)
            return;
        var cost = day.Cost().Late;
        var here = day.Of(late);
        var begun = old.Begun(late);
        if (here is null)
            day.GiveBack(late, begun);
        else
            day.Remove(late);
        day.Remove(other);
        if (day.Place(late, now, begun) && day.PlaceNear(other, there, now, Begun.Nothing) && day.Cost().Late < cost)
            return;
        day.Remove(late);
        day.Remove(other);
        day.PutBack(other, there);
        if (here is null)
            day.Hold(late, begun);
        else
            day.PutBack(late, here);
    }
}
