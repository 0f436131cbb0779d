using BakeryOps.Domain.Production.Scheduling;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>
/// Validates a day's plan minute by minute, from kitchen, batches and plan only, independent of the planner.
/// </summary>
internal static class PlanCheck
{
    public static IEnumerable<string> Violations(Kitchen kitchen, IReadOnlyList<Batch> batches, ProductionPlan plan)
    {
        var byId = plan.Batches.ToDictionary(planned => planned.Batch);
        foreach (var batch in batches)
        {
            var leftOut = plan.LeftOut.Any(held => held.Batch == batch.Id);
            if (byId.ContainsKey(batch.Id) == leftOut)
                yield return $"{batch.Id} is neither planned nor left out, or both";
            if (leftOut)
                continue;
            var planned = byId[batch.Id];
            if (planned.Start < batch.Release || planned.End > kitchen.Minutes)
                yield return $"{batch.Id} lies outside its time";
            if (
                planned.End > batch.Due
                != plan.Late.Any(held => held.Batch == batch.Id && held.Minutes == planned.End - batch.Due)
            )
                yield return $"{batch.Id}: lateness is told wrongly";
            for (var at = 0; at < batch.Steps.Count; at++)
            {
                if (planned.Steps[at].End - planned.Steps[at].Start != batch.Steps[at].Minutes)
                    yield return $"{batch.Id} step {at} has another duration";
                if (at == 0)
                    continue;
                var wait = planned.Steps[at].Start - planned.Steps[at - 1].End;
                if (wait < batch.Steps[at].MinWait || wait > (batch.Steps[at].MaxWait ?? int.MaxValue))
                    yield return $"{batch.Id} step {at} waits {wait}";
            }
        }
        foreach (var resource in kitchen.Resources)
        foreach (var violation in Overdrawn(kitchen, resource, Uses(batches, byId, resource.Id)))
            yield return violation;
    }

    private static IEnumerable<string> Overdrawn(
        Kitchen kitchen,
        Resource resource,
        List<(int From, int Until, Need Need)> uses
    )
    {
        foreach (var (from, _, need) in uses)
            if (need.Kind != resource.Kind || need.Size > resource.Size)
                yield return $"{resource.Id} is not what is needed at {from}";
        for (var minute = 0; minute < kitchen.Minutes; minute++)
        {
            var now = uses.Where(use => use.From <= minute && minute < use.Until).ToList();
            if (now.Count == 0)
                continue;
            if (now.Sum(use => use.Need.Amount) > resource.Capacity)
                yield return $"{resource.Id} is overdrawn at {minute}";
            if (resource.Shifts is { } shifts && !shifts.Any(shift => shift.From <= minute && minute < shift.Until))
                yield return $"{resource.Id} is not there at {minute}";
        }
        var bakes = uses.Where(use => use.Need.Celsius is not null && use.Until > use.From).ToList();
        foreach (var (from, _, need) in bakes)
            if (from < Change(resource, 20, need.Celsius!.Value))
                yield return $"{resource.Id} cannot be warm at {from}";
        foreach (var one in bakes)
        foreach (var other in bakes.Where(use => use.Need.Celsius != one.Need.Celsius && use.From >= one.From))
            if (other.From < one.Until + Change(resource, one.Need.Celsius!.Value, other.Need.Celsius!.Value))
                yield return $"{resource.Id} has no time to change its temperature before {other.From}";
    }

    private static double Change(Resource deck, double from, double to) =>
        Math.Max(
            0,
            Math.Ceiling(
                to > from ? (to - from) / deck.Heating!.UpPerMinute : (from - to) / deck.Heating!.DownPerMinute
            )
        );

    private static List<(int From, int Until, Need Need)> Uses(
        IReadOnlyList<Batch> batches,
        Dictionary<string, PlannedBatch> byId,
        string resource
    ) =>
        [
            .. from batch in batches
            where byId.ContainsKey(batch.Id)
            from step in batch.Steps.Zip(byId[batch.Id].Steps)
            from need in step.First.Needs.Zip(step.Second.Resources)
            where need.Second == resource
            select (step.Second.Start, step.Second.End, need.First),
        ];
}
