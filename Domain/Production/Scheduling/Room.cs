namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>The timetables of all resources together.</summary>
internal sealed class Room
{
    private readonly Timetable[] tables;
    private readonly Dictionary<Need, Timetable[]> suitable = [];

    public Room(Kitchen kitchen)
    {
        Minutes = kitchen.Minutes;
        tables = [.. kitchen.Resources.Select(resource => new Timetable(resource, kitchen.Minutes))];
    }

    public int Minutes { get; }

    public int OvenMinutes => tables.Sum(table => table.HotMinutes());

    public int StaffMinutes => tables.Where(table => table.Resource.Kind == Kitchen.Hands).Sum(table => table.PresentMinutes());

    public void Clear()
    {
        foreach (var table in tables) table.Clear();
    }

    /// <summary>The latest start at which every need finds a resource, or −1. Needs of the <paramref name="endless"/> kind always do; <c>*</c> is every kind.</summary>
    public int Latest(Step step, int first, int last, string? endless)
    {
        var start = Math.Min(last, Minutes - step.Minutes);
        for (var settled = false; !settled && start >= first;)
        {
            settled = true;
            foreach (var need in step.Needs)
            {
                if (endless == "*" || need.Kind == endless) continue;
                var found = -1;
                foreach (var table in Suitable(need)) found = Math.Max(found, table.Latest(Math.Max(first, found), start, step.Minutes, need));
                if (found < start) (start, settled) = (found, false);
            }
        }
        return start < first ? -1 : start;
    }

    /// <summary>Steps that have begun keep their resources, even where those are overdrawn: it is so.</summary>
    public PlannedBatch Take(Batch batch, IReadOnlyList<int> starts, Begun begun)
    {
        Hold(batch, begun.Steps);
        return new(batch.Id, [.. batch.Steps.Select((step, at) => at < begun.Steps.Count
            ? begun.Steps[at] with { End = starts[at] + step.Minutes }
            : Take(step, starts[at]))]);
    }

    /// <summary>Whether the very resources of a plan are free.</summary>
    public bool IsFree(Batch batch, PlannedBatch planned)
    {
        for (var at = 0; at < batch.Steps.Count; at++)
            for (var need = 0; need < batch.Steps[at].Needs.Count; need++)
                if (Named(planned.Steps[at], need) is not { } table || !DayRules.Suits(table.Resource, batch.Steps[at].Needs[need])
                    || !table.Fits(planned.Steps[at].Start, batch.Steps[at].Minutes, batch.Steps[at].Needs[need])) return false;
        return true;
    }

    public void Hold(Batch batch, IReadOnlyList<PlannedStep> steps) =>
        ForEach(batch, steps, (table, start, minutes, need) => table.Take(start, minutes, need));

    public void GiveBack(Batch batch, IReadOnlyList<PlannedStep> steps) =>
        ForEach(batch, steps, (table, start, minutes, need) => table.GiveBack(start, minutes, need));

    private PlannedStep Take(Step step, int start)
    {
        var ids = new string[step.Needs.Count];
        for (var at = 0; at < ids.Length; at++)
        {
            var need = step.Needs[at];
            var table = Best(need, start, step.Minutes);
            table.Take(start, step.Minutes, need);
            ids[at] = table.Resource.Id;
        }
        return new(step.Name, start, start + step.Minutes, ids);
    }

    /// <summary>A deck that is hot already, else the smallest that suits.</summary>
    private Timetable Best(Need need, int start, int minutes)
    {
        Timetable? best = null;
        foreach (var table in Suitable(need))
        {
            if (!table.Fits(start, minutes, need)) continue;
            if (need.Celsius is { } hot && (table.IsHot(start - 1, hot) || table.IsHot(start, hot) || table.IsHot(start + minutes, hot))) return table;
            best ??= table;
        }
        return best ?? throw new InvalidOperationException("A step was placed where there is no room.");
    }

    private void ForEach(Batch batch, IReadOnlyList<PlannedStep> steps, Action<Timetable, int, int, Need> act)
    {
        for (var at = 0; at < steps.Count; at++)
            for (var need = 0; need < batch.Steps[at].Needs.Count; need++)
                if (Named(steps[at], need) is { } table) act(table, steps[at].Start, batch.Steps[at].Minutes, batch.Steps[at].Needs[need]);
    }

    private Timetable? Named(PlannedStep step, int need) =>
        need < step.Resources.Count ? Array.Find(tables, table => table.Resource.Id == step.Resources[need]) : null;

    private Timetable[] Suitable(Need need)
    {
        if (suitable.TryGetValue(need, out var found)) return found;
        return suitable[need] = [.. tables.Where(table => DayRules.Suits(table.Resource, need)).OrderBy(table => table.Resource.Size).ThenBy(table => table.Resource.Capacity)];
    }
}
