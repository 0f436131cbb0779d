using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Makes the day's plan.</summary>
public static class Planner
{
    /// <summary>
    /// Nothing late, nothing stale; then the fewest oven and staff minutes; then everything as late, and so as fresh,
    /// as can be. Batches take their places one after another; then a few at a time change theirs for as long as the
    /// budget allows.
    /// </summary>
    /// <param name="ct">When cancelled: the best found until then.</param>
    /// <exception cref="RuleBroken"><c>input.kitchen</c> or <c>input.batch</c>.</exception>
    public static ProductionPlan Plan(
        Kitchen kitchen,
        IReadOnlyList<Batch> batches,
        Budget budget,
        int seed = 1,
        CancellationToken ct = default
    )
    {
        DayRules.Check(kitchen, batches);
        var day = new Day(kitchen, batches);
        foreach (var batch in FirstOrder(batches))
            day.Place(batch);
        var search = new RuinAndRecreate(day, new(seed));
        var watch = new Watch(budget, ct);
        for (long round = 1; batches.Count > 0 && watch.Allows(round, search.Reached.Late); round++)
            search.Round(1 - watch.Share);
        search.Finish();
        return Verdict.Of(day, kitchen);
    }

    /// <summary>
    /// The weightiest first, then who is due last: the plan grows from its end; alike temperatures stand together.
    /// </summary>
    private static IEnumerable<int> FirstOrder(IReadOnlyList<Batch> batches) =>
        Enumerable
            .Range(0, batches.Count)
            .OrderByDescending(at => batches[at].Priority)
            .ThenByDescending(at => batches[at].Due)
            .ThenByDescending(at => batches[at].Steps.SelectMany(step => step.Needs).Max(need => need.Celsius) ?? 0)
            .ThenBy(at => batches[at].Id, StringComparer.Ordinal);
}
