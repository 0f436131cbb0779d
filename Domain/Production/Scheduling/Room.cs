namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>The timetables of all resources together.</summary>
internal sealed class Room
{
    private readonly Timetable[] tables;
    private readonly Dictionary<string, Timetable> byId;
    private readonly Dictionary<Need, Timetable[]> suitable = new(ReferenceEqualityComparer.Instance);

    public Room(Kitchen kitchen)
    {
        Minutes = kitchen.Minutes;
        tables = [.. kitchen.Resources.Select(resource => new Timetable(resource, kitchen.Minutes))];
        byId = tables.ToDictionary(table => table.Resource.Id, StringComparer.Ordinal);
    }

    public int Minutes { get; }

    public int OvenMinutes => tables.Sum(table => table.Heat?.HotMinutes ?? 0);

    public int StaffMinutes => tables.Sum(table => table.StaffMinutes);

    public void Clear()
    {
        foreach (var table in tables)
            table.Clear();
    }

    /// <summary>
    /// Takes the step's resources from the latest start at which every need finds one; null when there is none. Needs
    /// of the <paramref name="endless"/> kind always do, and hold nothing; <c>*</c> is every kind.
    /// </summary>
    public PlannedStep? TakeLatest(Step step, int first, int last, string? endless)
    {
        var start = Latest(step, first, last, endless);
        if (start < 0)
            return null;
        var ids = new string[step.Needs.Count];
        for (var at = 0; at < ids.Length; at++)
        {
            ids[at] = "";
            if (IsEndless(step.Needs[at], endless))
                continue;
            var table = Best(step.Needs[at], start, step.Minutes);
            table.Take(start, step.Minutes, step.Needs[at]);
            ids[at] = table.Resource.Id;
        }
        return new(step.Name, start, start + step.Minutes, ids);
    }

    /// <summary>Even where it overdraws: what has begun is so.</summary>
    public void Hold(Step step, PlannedStep planned)
    {
        for (var need = 0; need < step.Needs.Count; need++)
            Named(planned, need)?.Take(planned.Start, step.Minutes, step.Needs[need]);
    }

    public void GiveBack(Step step, PlannedStep planned)
    {
        for (var need = 0; need < step.Needs.Count; need++)
            Named(planned, need)?.GiveBack(planned.Start, step.Minutes, step.Needs[need]);
    }

    /// <summary>Whether the very resources of a plan are free.</summary>
    public bool IsFree(Step step, PlannedStep planned)
    {
        for (var need = 0; need < step.Needs.Count; need++)
            if (
                Named(planned, need) is not { } table
                || !DayRules.Suits(table.Resource, step.Needs[need])
                || !table.Fits(planned.Start, step.Minutes, step.Needs[need])
            )
                return false;
        return true;
    }

    /// <summary>When decks of the kind bake at its temperature.</summary>
    public IEnumerable<(int From, int Until)> LoadsLike(Need need) =>
        Suitable(need).SelectMany(table => table.Heat?.LoadsAt(need.Celsius ?? 0) ?? []);

    private int Latest(Step step, int first, int last, string? endless)
    {
        var start = Math.Min(last, Minutes - step.Minutes);
        for (var settled = false; !settled && start >= first; )
        {
            settled = true;
            foreach (var need in step.Needs)
            {
                if (IsEndless(need, endless))
                    continue;
                var found = -1;
                foreach (var table in Suitable(need))
                    found = Math.Max(found, table.Latest(Math.Max(first, found), start, step.Minutes, need));
                if (found < start)
                    (start, settled) = (found, false);
            }
        }
        return start < first ? -1 : start;
    }

    /// <summary>A deck that needs the least more heat for it; else the smallest that suits.</summary>
    private Timetable Best(Need need, int start, int minutes)
    {
        Timetable? best = null;
        var least = int.MaxValue;
        foreach (var table in Suitable(need))
        {
            if (!table.Fits(start, minutes, need))
                continue;
            var heat = table.MoreHeat(start, minutes, need);
            if (heat < least)
                (best, least) = (table, heat);
            if (least <= 0)
                break;
        }
        return best ?? throw new InvalidOperationException("A step was placed where there is no room.");
    }

    private static bool IsEndless(Need need, string? endless) =>
        endless is not null && (endless == "*" || endless == need.Kind);

    private Timetable? Named(PlannedStep step, int need) =>
        need < step.Resources.Count ? byId.GetValueOrDefault(step.Resources[need]) : null;

    private Timetable[] Suitable(Need need)
    {
        if (suitable.TryGetValue(need, out var found))
            return found;
        return suitable[need] = [
            .. tables
                .Where(table => DayRules.Suits(table.Resource, need))
                .OrderBy(table => table.Resource.Size)
                .ThenBy(table => table.Resource.Capacity),
        ];
    }
}
