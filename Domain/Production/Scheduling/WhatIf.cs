using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// Checks whether an additional order can be made in time; if not, when it could be, and which resources are short.
/// </summary>
/// <param name="Possible">All of it in time, and nothing else later than it would have been.</param>
/// <param name="Ready">
/// The minute at which the last of it ends, in time or as soon as there is room; null when there is none before the
/// plan's end.
/// </param>
/// <param name="Batches">Where they would stand; those that find room.</param>
/// <param name="Moved">Batches planned before that would have to move for it, none of them to be late.</param>
/// <param name="Binds">
/// When it is not possible: the kinds of resource that stand in the way; empty when its steps and waits alone take too
/// long.
/// </param>
public sealed record WhatIf(
    bool Possible,
    int? Ready,
    IReadOnlyList<PlannedBatch> Batches,
    IReadOnlyList<string> Moved,
    IReadOnlyList<string> Binds
)
{
    /// <param name="asked">The batches of one order: see <see cref="Making.Batcher"/>.</param>
    /// <param name="budget">For the case that others must give way; when it has run out, the answer is no.</param>
    /// <exception cref="RuleBroken">
    /// <c>input.kitchen</c>, <c>input.batch</c>, or <c>input.plan</c> when the plan is not one of these batches.
    /// </exception>
    public static WhatIf Asked(
        Kitchen kitchen,
        IReadOnlyList<Batch> batches,
        ProductionPlan plan,
        IReadOnlyList<Batch> asked,
        int now,
        Budget budget,
        CancellationToken ct = default
    )
    {
        IReadOnlyList<Batch> all = [.. batches, .. asked];
        DayRules.Check(kitchen, all);
        DayRules.Check(plan, now);
        var day = Standing(kitchen, batches.Count, all, plan, now);
        var binds = new SortedSet<string>(StringComparer.Ordinal);
        var possible = true;
        for (var batch = batches.Count; batch < all.Count; batch++)
        {
            if (day.PlaceBy(batch, all[batch].Due, now))
                continue;
            possible = false;
            binds.UnionWith(Verdict.Binds(day, batch, all[batch].Due, now, Begun.Nothing));
            day.Place(batch, now);
        }
        if (!possible && IfOthersMove(kitchen, all, plan, asked, now, budget, ct) is { } moved)
            return moved;
        var found = Enumerable.Range(batches.Count, asked.Count).Select(day.Of).OfType<PlannedBatch>().ToList();
        return new(
            possible,
            found.Count == asked.Count ? found.Select(batch => batch.End).DefaultIfEmpty(now).Max() : null,
            found,
            [],
            [.. binds]
        );
    }

    /// <summary>
    /// The mended plan, if in it all that is asked for is in time and nothing else is later than it would have been.
    /// </summary>
    private static WhatIf? IfOthersMove(
        Kitchen kitchen,
        IReadOnlyList<Batch> all,
        ProductionPlan plan,
        IReadOnlyList<Batch> asked,
        int now,
        Budget budget,
        CancellationToken ct
    )
    {
        var mended = Repairer.Repair(kitchen, all, plan, now, budget, ct);
        int LateBefore(string id) => plan.Late.Where(held => held.Batch == id).Sum(held => held.Minutes);
        if (
            mended.Late.Any(held => held.Minutes > LateBefore(held.Batch))
            || mended.LeftOut.Any(held => plan.LeftOut.All(already => already.Batch != held.Batch))
        )
            return null;
        var before = plan.Batches.ToDictionary(batch => batch.Batch);
        var newcomers = asked.Select(batch => batch.Id).ToHashSet(StringComparer.Ordinal);
        var found = mended.Batches.Where(batch => newcomers.Contains(batch.Batch)).ToList();
        if (found.Count < asked.Count)
            return null;
        var moved = mended.Batches.Where(batch => before.TryGetValue(batch.Batch, out var was) && !was.Stands(batch));
        return new(true, found.Max(batch => batch.End), found, [.. moved.Select(batch => batch.Batch)], []);
    }

    private static Day Standing(Kitchen kitchen, int planned, IReadOnlyList<Batch> all, ProductionPlan plan, int now)
    {
        var day = new Day(kitchen, all);
        var places = Enumerable.Range(0, planned).ToDictionary(at => all[at].Id, StringComparer.Ordinal);
        foreach (var batch in plan.Batches)
        {
            var known = places.Remove(batch.Batch, out var at) && batch.Steps.Count == all[at].Steps.Count;
            if (known && day.Put(at, batch))
                continue;
            if (!known || batch.Start >= now)
                throw new RuleBroken(
                    SchedulingRules.Plan,
                    $"The plan of batch '{batch.Batch}' does not fit the kitchen."
                )
                {
                    Field = batch.Batch,
                };
            day.PutBack(at, batch); // it has begun, so it is so
        }
        return day;
    }
}
