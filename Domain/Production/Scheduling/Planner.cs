namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Makes the day's plan.</summary>
public static class Planner
{
    /// <summary>
    /// Nothing late; then the fewest oven and staff minutes; then everything as late, and so as fresh, as can be. Batches take
    /// their places one after another; the search changes their order (iterated greedy: Ruiz and Stützle 2007) and keeps what
    /// is no worse.
    /// </summary>
    /// <exception cref="Values.RuleBroken"><c>input.kitchen</c> or <c>input.batch</c>.</exception>
    public static ProductionPlan Plan(Kitchen kitchen, IReadOnlyList<Batch> batches, Budget budget, int seed = 1)
    {
        DayRules.Check(kitchen, batches);
        var day = new Day(kitchen, batches);
        var best = FirstOrder(batches);
        var cost = Build(day, best);
        var (order, dice) = (best.ToArray(), new Projects.Dice(seed));
        for (long round = 1; batches.Count > 1 && budget.Allows(round); round++)
        {
            best.CopyTo(order, 0);
            Change(day, order, dice);
            var tried = Build(day, order);
            if (tried.CompareTo(cost) <= 0) (cost, best, order) = (tried, order, best);
        }
        Build(day, best);
        return day.Plan();
    }

    /// <summary>The weightiest first, then who is due last: the plan grows from its end; alike temperatures stand together.</summary>
    private static int[] FirstOrder(IReadOnlyList<Batch> batches) =>
        [.. Enumerable.Range(0, batches.Count).OrderByDescending(at => batches[at].Priority).ThenByDescending(at => batches[at].Due)
            .ThenByDescending(at => batches[at].Steps.SelectMany(step => step.Needs).Max(need => need.Celsius) ?? 0)
            .ThenBy(at => batches[at].Id, StringComparer.Ordinal)];

    /// <summary>Half of the time one that is late comes to the front, else one goes anywhere.</summary>
    private static void Change(Day day, int[] order, Projects.Dice dice)
    {
        var from = dice.Next(order.Length);
        var to = dice.Next(order.Length);
        if (dice.Next(2) == 0 && Array.FindIndex(order, batch => day.Of(batch) is null || day.Lateness(batch) > 0) is var late and > 0)
            (from, to) = (late, dice.Next(late));
        var moved = order[from];
        if (from < to) Array.Copy(order, from + 1, order, from, to - from);
        else Array.Copy(order, to, order, to + 1, from - to);
        order[to] = moved;
    }

    private static (long, int, long) Build(Day day, int[] order)
    {
        day.Clear();
        foreach (var batch in order) day.Place(batch);
        return day.Cost();
    }
}
