namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Explains a plan: which batches are late or left out, and which resources caused it.</summary>
internal static class Verdict
{
    public static ProductionPlan Of(Day day, Kitchen kitchen, int from = 0, Func<int, Begun>? begun = null)
    {
        var (late, leftOut) = (new List<HeldUp>(), new List<HeldUp>());
        for (var batch = 0; batch < day.Batches.Count; batch++)
        {
            var already = begun?.Invoke(batch) ?? Begun.Nothing;
            var id = day.Batches[batch].Id;
            if (day.Of(batch) is not { } where)
            {
                day.GiveBack(batch, already);
                leftOut.Add(new(id, 0, Binds(day, batch, kitchen.Minutes, from, already)));
                day.Hold(batch, already);
            }
            else if (day.Lateness(batch) is var minutes and > 0)
            {
                day.Remove(batch);
                late.Add(new(id, minutes, Binds(day, batch, day.Batches[batch].Due, from, already)));
                day.PutBack(batch, where);
            }
        }
        return new(
            [.. Enumerable.Range(0, day.Batches.Count).Select(day.Of).OfType<PlannedBatch>()],
            late,
            leftOut,
            day.OvenMinutes,
            day.StaffMinutes
        );
    }

    /// <summary>
    /// The kinds of resource each of which, were it endless, would let a batch that stands nowhere yet end in time; all
    /// that it uses when no single one would; none when its steps and waits alone take too long.
    /// </summary>
    public static IReadOnlyList<string> Binds(Day day, int batch, int by, int from, Begun begun)
    {
        bool Possible(string endless) => day.WouldEnd(batch, new(from, by, Endless: endless), begun);
        if (!Possible("*"))
            return [];
        var kinds = day.Batches[batch]
            .Steps.SelectMany(step => step.Needs)
            .Select(need => need.Kind)
            .Distinct()
            .ToList();
        return kinds.Where(Possible).ToList() is { Count: > 0 } alone ? alone : kinds;
    }
}
