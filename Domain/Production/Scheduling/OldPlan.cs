namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>A plan to be repaired, seen from the batches as they are now.</summary>
internal sealed class OldPlan
{
    private readonly PlannedBatch?[] was;
    private readonly Begun[] begun;
    private readonly bool[] holds;

    public OldPlan(IReadOnlyList<Batch> batches, ProductionPlan plan, int now)
    {
        var byId = plan.Batches.GroupBy(planned => planned.Batch).ToDictionary(same => same.Key, same => same.First());
        was = [.. batches.Select(batch => byId.GetValueOrDefault(batch.Id))];
        begun = [.. batches.Select((batch, at) => BegunOf(batch, was[at], now))];
        holds = [.. batches.Select((batch, at) => Holds(batch, was[at], now, begun[at]))];
    }

    public PlannedBatch? Of(int batch) => was[batch];

    public Begun Begun(int batch) => begun[batch];

    /// <summary>The old times still keep the batch's release, durations, waits and due time.</summary>
    public bool Holds(int batch) => holds[batch];

    private static Begun BegunOf(Batch batch, PlannedBatch? was, int now) =>
        was is null
            ? Scheduling.Begun.Nothing
            : new([
                .. was
                    .Steps.Take(batch.Steps.Count)
                    .TakeWhile(step => step.Start < now)
                    .Select((step, at) => step with { End = step.Start + batch.Steps[at].Minutes }),
            ]);

    private static bool Holds(Batch batch, PlannedBatch? was, int now, Begun begun)
    {
        if (
            was is null
            || was.Steps.Count != batch.Steps.Count
            || (!begun.Any && was.Start < now)
            || was.Start < batch.Release
            || was.End > batch.Due
        )
            return false;
        for (var at = 0; at < was.Steps.Count; at++)
        {
            var (step, planned) = (batch.Steps[at], was.Steps[at]);
            if (planned.End - planned.Start != step.Minutes || planned.Resources.Count != step.Needs.Count)
                return false;
            if (
                at > 0
                && planned.Start - was.Steps[at - 1].End is var wait
                && (wait < step.MinWait || wait > (step.MaxWait ?? int.MaxValue))
            )
                return false;
        }
        return true;
    }
}
