using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Can this be made as well, by then?</summary>
/// <param name="Possible">In time, and nothing that is planned moves.</param>
/// <param name="Batch">Where it would stand: in time, or as soon as there is room; null when there is none before the plan's end.</param>
/// <param name="Binds">When it is not possible: the kinds of resource that stand in the way; empty when its steps and waits alone take too long.</param>
public sealed record WhatIf(bool Possible, PlannedBatch? Batch, IReadOnlyList<string> Binds)
{
    /// <exception cref="RuleBroken"><c>input.kitchen</c>, <c>input.batch</c>, or <c>input.plan</c> when the plan is not one of these batches.</exception>
    public static WhatIf Asked(Kitchen kitchen, IReadOnlyList<Batch> batches, ProductionPlan plan, Batch asked, int now = 0)
    {
        DayRules.Check(kitchen, [.. batches, asked]);
        var day = new Day(kitchen, [.. batches, asked]);
        var places = batches.Select((batch, at) => (batch.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        foreach (var planned in plan.Batches)
            if (!places.TryGetValue(planned.Batch, out var at) || planned.Steps.Count != batches[at].Steps.Count || !day.Put(at, planned))
                throw new RuleBroken("input.plan", $"The plan of batch '{planned.Batch}' does not fit the kitchen.") { Field = planned.Batch };
        var newcomer = batches.Count;
        if (day.PlaceBy(newcomer, asked.Due, now)) return new(true, day.Of(newcomer), []);
        var binds = day.Binds(newcomer, asked.Due, now);
        day.Place(newcomer, now);
        return new(false, day.Of(newcomer), binds);
    }
}
