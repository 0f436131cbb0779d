namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>When and where everything happens.</summary>
/// <param name="Batches">In the order of the input, without those left out.</param>
/// <param name="Late">Those that end after they are due, and what held them up.</param>
/// <param name="LeftOut">Those that find no room before the kitchen's last minute.</param>
/// <param name="OvenMinutes">Minutes decks are hot, warm-up included.</param>
/// <param name="StaffMinutes">
/// For each of the hands and shifts: as many as the peak needs, from the first work to the last.
/// </param>
public sealed record ProductionPlan(
    IReadOnlyList<PlannedBatch> Batches,
    IReadOnlyList<HeldUp> Late,
    IReadOnlyList<HeldUp> LeftOut,
    int OvenMinutes,
    int StaffMinutes
);

public sealed record PlannedBatch(string Batch, IReadOnlyList<PlannedStep> Steps)
{
    public int Start => Steps[0].Start;

    public int End => Steps[^1].End;

    /// <summary>Whether the other has the same times and the same resources.</summary>
    internal bool Stands(PlannedBatch other) =>
        Steps.Count == other.Steps.Count
        && Steps
            .Zip(other.Steps)
            .All(pair =>
                pair.First.Start == pair.Second.Start && pair.First.Resources.SequenceEqual(pair.Second.Resources)
            );
}

/// <param name="End">Exclusive.</param>
/// <param name="Resources">Ids, in the order of the step's needs.</param>
public sealed record PlannedStep(string Name, int Start, int End, IReadOnlyList<string> Resources);

/// <param name="Minutes">How late; for one left out, 0.</param>
/// <param name="Binds">
/// The kinds of resource each of which, were it endless, would end the lateness; all that are used when no single one
/// would; empty when its steps and waits alone take too long.
/// </param>
public sealed record HeldUp(string Batch, int Minutes, IReadOnlyList<string> Binds);
