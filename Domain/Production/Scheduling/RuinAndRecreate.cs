namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// Takes a few batches out of a plan and places them again, some of them into the load of another (Schrimpf et al.
/// 2000). It goes on from what is not much worse than the best, ever less so (record-to-record travel: Dueck 1993).
/// </summary>
internal sealed class RuinAndRecreate
{
    private const int JoinPercent = 70;
    private const int Tolerance = 200; // one in so many minutes of the first plan

    private readonly Day day;
    private readonly Projects.Dice dice;
    private readonly Ruin ruin;
    private readonly PlannedBatch?[] best;
    private readonly long tolerance;
    private Cost now;

    public RuinAndRecreate(Day day, Projects.Dice dice)
    {
        (this.day, this.dice) = (day, dice);
        ruin = new(day, dice);
        best = [.. Enumerable.Range(0, day.Batches.Count).Select(day.Of)];
        Reached = now = day.Cost();
        tolerance = Reached.Minutes / Tolerance;
    }

    public Cost Reached { get; private set; }

    /// <param name="left">Of the budget, 0 to 1: the longer there is, the more a step may cost.</param>
    public void Round(double left)
    {
        ruin.Run();
        foreach (var batch in ruin.Taken)
            Recreate(batch);
        var cost = day.Cost();
        if (
            cost.CompareTo(now) > 0
            && cost.CompareTo(Reached with { Minutes = Reached.Minutes + (long)(tolerance * left) }) > 0
        )
        {
            ruin.Undo();
            return;
        }
        now = cost;
        if (cost.CompareTo(Reached) > 0)
            return;
        Reached = cost;
        for (var batch = 0; batch < best.Length; batch++)
            best[batch] = day.Of(batch);
    }

    /// <summary>Back to the best there was.</summary>
    public void Finish()
    {
        for (var batch = 0; batch < best.Length; batch++)
            day.Remove(batch);
        for (var batch = 0; batch < best.Length; batch++)
            if (best[batch] is { } where)
                day.PutBack(batch, where);
    }

    private void Recreate(int batch)
    {
        if (
            dice.Next(100) >= JoinPercent
            || Load(batch) is not { } load
            || !day.PlaceWith(batch, load.Step, load.Start)
        )
            day.Place(batch);
    }

    /// <summary>
    /// Some load at the temperature of one of the batch's bakes: to go in together, to follow it, or to come out as it
    /// goes in.
    /// </summary>
    private (int Step, int Start)? Load(int batch)
    {
        var steps = day.Batches[batch].Steps;
        var bakes = Enumerable
            .Range(0, steps.Count)
            .Where(at => steps[at].Needs.Any(need => need.Celsius is not null))
            .ToList();
        if (bakes.Count == 0)
            return null;
        var bake = bakes[dice.Next(bakes.Count)];
        var loads = day.LoadsLike(steps[bake].Needs.First(need => need.Celsius is not null)).ToList();
        if (loads.Count == 0)
            return null;
        var (from, until) = loads[dice.Next(loads.Count)];
        return (
            bake,
            dice.Next(4) switch
            {
                0 => from,
                1 => until,
                2 => from - steps[bake].Minutes,
                _ => until - steps[bake].Minutes,
            }
        );
    }
}
