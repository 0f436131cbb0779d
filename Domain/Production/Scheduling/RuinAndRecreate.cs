namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// Takes a few batches out of a plan and places them again, some of them into the load of another (Schrimpf et al. 2000). It goes
/// on from what is not much worse than the best, ever less so (record-to-record travel: Dueck 1993).
/// </summary>
internal sealed class RuinAndRecreate
{
    private const int MostTakenOut = 3;
    private const int JoinPercent = 70;
    private const int NearMinutes = 90;
    private const int Tolerance = 200;   // one in so many minutes of the first plan

    private readonly Day day;
    private readonly Projects.Dice dice;
    private readonly List<(int Batch, PlannedBatch? Was)> taken = [];
    private readonly int[] shuffled;
    private readonly PlannedBatch?[] best;
    private readonly long tolerance;
    private Cost now;

    public RuinAndRecreate(Day day, Projects.Dice dice)
    {
        (this.day, this.dice) = (day, dice);
        shuffled = [.. Enumerable.Range(0, day.Batches.Count)];
        best = [.. shuffled.Select(day.Of)];
        Reached = now = day.Cost();
        tolerance = Reached.Minutes / Tolerance;
    }

    public Cost Reached { get; private set; }

    /// <param name="left">Of the budget, 0 to 1: the longer there is, the more a step may cost.</param>
    public void Round(double left)
    {
        Ruin();
        foreach (var (batch, _) in taken) Recreate(batch);
        var cost = day.Cost();
        if (cost.CompareTo(now) > 0 && cost.CompareTo(Reached with { Minutes = Reached.Minutes + (long)(tolerance * left) }) > 0)
        {
            Undo();
            return;
        }
        now = cost;
        if (cost.CompareTo(Reached) > 0) return;
        Reached = cost;
        for (var batch = 0; batch < best.Length; batch++) best[batch] = day.Of(batch);
    }

    /// <summary>Back to the best there was.</summary>
    public void Finish()
    {
        for (var batch = 0; batch < best.Length; batch++) day.Remove(batch);
        for (var batch = 0; batch < best.Length; batch++)
            if (best[batch] is { } where) day.PutBack(batch, where);
    }

    /// <summary>One by chance, or one that is late, and some of its kin: they begin or end about when it does, or share its load.</summary>
    private void Ruin()
    {
        Shuffle();
        taken.Clear();
        var seed = dice.Next(3) == 0 && Array.Find(shuffled, day.IsLate) is var late && day.IsLate(late) ? late : shuffled[0];
        var many = dice.Next(MostTakenOut);
        var kin = dice.Next(4);
        TakeOut(seed);
        var was = taken[0].Was;
        foreach (var batch in shuffled)
        {
            if (taken.Count > many) return;
            if (batch != seed && (kin == 0 || was is null || day.Of(batch) is not { } there || (kin == 1 ? SharesALoad(was, there) : Near(was, there)))) TakeOut(batch);
        }
    }

    private void Recreate(int batch)
    {
        if (dice.Next(100) >= JoinPercent || Load(batch) is not { } load || !day.PlaceWith(batch, load.Step, load.Start)) day.Place(batch);
    }

    /// <summary>Some load at the temperature of one of the batch's bakes: to go in together, to follow it, or to come out as it goes in.</summary>
    private (int Step, int Start)? Load(int batch)
    {
        var steps = day.Batches[batch].Steps;
        var bakes = Enumerable.Range(0, steps.Count).Where(at => steps[at].Needs.Any(need => need.Celsius is not null)).ToList();
        if (bakes.Count == 0) return null;
        var bake = bakes[dice.Next(bakes.Count)];
        var loads = day.LoadsLike(steps[bake].Needs.First(need => need.Celsius is not null)).ToList();
        if (loads.Count == 0) return null;
        var (from, until) = loads[dice.Next(loads.Count)];
        return (bake, dice.Next(4) switch { 0 => from, 1 => until, 2 => from - steps[bake].Minutes, _ => until - steps[bake].Minutes });
    }

    private void Undo()
    {
        foreach (var (batch, _) in taken) day.Remove(batch);
        foreach (var (batch, was) in taken)
            if (was is not null) day.PutBack(batch, was);
    }

    private void TakeOut(int batch)
    {
        taken.Add((batch, day.Of(batch)));
        day.Remove(batch);
    }

    private static bool Near(PlannedBatch one, PlannedBatch other) =>
        Math.Abs(one.Start - other.Start) <= NearMinutes || Math.Abs(one.End - other.End) <= NearMinutes;

    /// <summary>Both hold the same resource at about the same time.</summary>
    private static bool SharesALoad(PlannedBatch one, PlannedBatch other) =>
        one.Steps.Any(step => step.Resources.Count > 0 && other.Steps.Any(also => also.Resources.Count > 0 && also.Resources[0] == step.Resources[0] && Math.Abs(also.Start - step.Start) <= NearMinutes));

    private void Shuffle()
    {
        for (var at = shuffled.Length - 1; at > 0; at--)
        {
            var other = dice.Next(at + 1);
            (shuffled[at], shuffled[other]) = (shuffled[other], shuffled[at]);
        }
    }
}
