namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>One resource through the plan's minutes: what is free and, for a deck, how hot.</summary>
internal sealed class Timetable
{
    private readonly int[] whole;
    private readonly int[] free;
    private int? present;

    public Timetable(Resource resource, int minutes)
    {
        Resource = resource;
        Heat = resource.Heating is { } heating ? new(heating, minutes) : null;
        whole = new int[minutes];
        foreach (var shift in resource.Shifts ?? [new(0, minutes)])
            if (shift.From < minutes)
                whole.AsSpan(shift.From, Math.Min(minutes, shift.Until) - shift.From).Fill(resource.Capacity);
        free = [.. whole];
    }

    public Resource Resource { get; }

    public Heat? Heat { get; }

    /// <summary>In each shift the hands needed at its peak, from its first work to its last.</summary>
    public int StaffMinutes =>
        Resource.Kind == Kitchen.Hands ? present ??= (Resource.Shifts ?? [new(0, free.Length)]).Sum(Present) : 0;

    public void Clear()
    {
        whole.CopyTo(free, 0);
        Heat?.Clear();
        present = null;
    }

    /// <summary>
    /// The latest start from <paramref name="first"/> to <paramref name="last"/>, both inclusive, or −1.
    /// </summary>
    public int Latest(int first, int last, int minutes, Need need)
    {
        var start = Math.Min(last, free.Length - minutes);
        while (start >= first)
        {
            var earlier = Retreat(start, minutes, need);
            if (earlier == start)
                return start;
            start = earlier;
        }
        return -1;
    }

    public bool Fits(int start, int minutes, Need need) =>
        start >= 0 && start + minutes <= free.Length && Retreat(start, minutes, need) == start;

    public void Take(int start, int minutes, Need need) => Change(start, minutes, need, -need.Amount);

    public void GiveBack(int start, int minutes, Need need) => Change(start, minutes, need, need.Amount);

    /// <summary>How much longer the deck would be hot.</summary>
    public int MoreHeat(int start, int minutes, Need need)
    {
        if (need.Celsius is null || Heat is null)
            return 0;
        var before = Heat.HotMinutes;
        Take(start, minutes, need);
        var after = Heat.HotMinutes;
        GiveBack(start, minutes, need);
        return after - before;
    }

    private void Change(int start, int minutes, Need need, int by)
    {
        var until = Math.Min(start + minutes, free.Length);
        for (var at = start; at < until; at++)
            free[at] += by;
        present = null;
        if (need.Celsius is not { } degrees)
            return;
        if (by < 0)
            Heat?.Take(start, until, degrees);
        else
            Heat?.GiveBack(start, until);
    }

    private int Present(Shift shift)
    {
        var (from, until) = (Math.Min(shift.From, free.Length), Math.Min(shift.Until, free.Length));
        while (from < until && free[from] == whole[from])
            from++;
        while (from < until && free[until - 1] == whole[until - 1])
            until--;
        var most = 0;
        for (var at = from; at < until; at++)
            most = Math.Max(most, whole[at] - free[at]);
        return most * (until - from);
    }

    /// <summary>
    /// The start itself when it fits; else the next that may, going back; negative when none is left.
    /// </summary>
    private int Retreat(int start, int minutes, Need need)
    {
        for (var at = start; at < start + minutes; at++)
            if (free[at] < need.Amount)
                return at - minutes;
        return need.Celsius is { } degrees && minutes > 0 && Heat is not null
            ? Heat.Retreat(start, minutes, degrees)
            : start;
    }
}
