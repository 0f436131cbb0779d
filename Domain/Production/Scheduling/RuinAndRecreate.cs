namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// Takes a few batches out of a plan and places them again, some of them into the load of another; what is no worse stays
/// (Schrimpf et al. 2000; Ruiz and Stützle 2007).
/// </summary>
internal sealed class RuinAndRecreate
{
    private const int MostTakenOut = 6;
    private const int JoinPercent = 50;
    private const int NearMinutes = 90;

    private readonly Day day;
    private readonly Projects.Dice dice;
    private readonly List<(int Batch, PlannedBatch? Was)> taken = [];
    private readonly int[] shuffled;

    public RuinAndRecreate(Day day, Projects.Dice dice)
    {
        (this.day, this.dice) = (day, dice);
        shuffled = [.. Enumerable.Range(0, day.Batches.Count)];
        Reached = day.Cost();
    }

    public Cost Reached { get; private set; }

    public void Round()
    {
        Ruin();
        foreach (var (batch, _) in taken) Recreate(batch);
        var cost = day.Cost();
        if (cost.CompareTo(Reached) <= 0) Reached = cost;
        else Undo();
    }

    /// <summary>One by chance, or one that is late, and some that begin or end about when it does.</summary>
    private void Ruin()
    {
        Shuffle();
        taken.Clear();
        var seed = dice.Next(3) == 0 && Array.Find(shuffled, day.IsLate) is var late && day.IsLate(late) ? late : shuffled[0];
        var many = dice.Next(MostTakenOut);
        var near = dice.Next(4) > 0;
        TakeOut(seed);
        var was = taken[0].Was;
        foreach (var batch in shuffled)
        {
            if (taken.Count > many) return;
            if (batch != seed && (!near || was is null || day.Of(batch) is not { } there || Near(there.Start, was.Start) || Near(there.End, was.End))) TakeOut(batch);
        }
    }

    private void Recreate(int batch)
    {
        if (dice.Next(100) >= JoinPercent || Load(batch) is not { } load || !day.PlaceBy(batch, day.Batches[batch].Due, cap: load)) day.Place(batch);
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

    private static bool Near(int one, int other) => Math.Abs(one - other) <= NearMinutes;

    private void Shuffle()
    {
        for (var at = shuffled.Length - 1; at > 0; at--)
        {
            var other = dice.Next(at + 1);
            (shuffled[at], shuffled[other]) = (shuffled[other], shuffled[at]);
        }
    }
}
