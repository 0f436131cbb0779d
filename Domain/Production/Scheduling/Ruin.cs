namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Takes a few batches out of a plan, and knows where they were.</summary>
internal sealed class Ruin(Day day, Projects.Dice dice)
{
    private const int Most = 3;
    private const int NearMinutes = 90;

    private readonly List<(int Batch, PlannedBatch? Was)> taken = [];
    private readonly int[] shuffled = [.. Enumerable.Range(0, day.Batches.Count)];

    /// <summary>The batches removed last; the first is the one that the others are related to.</summary>
    public IEnumerable<int> Taken => taken.Select(one => one.Batch);

    /// <summary>
    /// Removes a random or a late batch and some related ones: any, or those that share its load, or begin or end at
    /// about the same time.
    /// </summary>
    public void Run()
    {
        taken.Clear();
        dice.Shuffle(shuffled);
        var late = dice.Next(3) == 0 ? Array.FindIndex(shuffled, day.IsLate) : -1;
        var first = shuffled[Math.Max(0, late)];
        var (most, kin) = (1 + dice.Next(Most), dice.Next(4));
        TakeOut(first);
        var was = taken[0].Was;
        foreach (var batch in shuffled)
        {
            if (taken.Count >= most)
                return;
            if (batch == first)
                continue;
            if (
                kin == 0
                || was is null
                || day.Of(batch) is not { } there
                || (kin == 1 ? SharesALoad(was, there) : Near(was, there))
            )
                TakeOut(batch);
        }
    }

    public void Undo()
    {
        foreach (var (batch, _) in taken)
            day.Remove(batch);
        foreach (var (batch, was) in taken)
            if (was is not null)
                day.PutBack(batch, was);
    }

    private void TakeOut(int batch)
    {
        taken.Add((batch, day.Of(batch)));
        day.Remove(batch);
    }

    private static bool Near(PlannedBatch one, PlannedBatch other) =>
        Near(one.Start, other.Start) || Near(one.End, other.End);

    private static bool SharesALoad(PlannedBatch one, PlannedBatch other) =>
        one.Steps.Any(step =>
            other.Steps.Any(also => Near(step.Start, also.Start) && step.Resources.Any(also.Resources.Contains))
        );

    private static bool Near(int one, int other) => Math.Abs(one - other) <= NearMinutes;
}
