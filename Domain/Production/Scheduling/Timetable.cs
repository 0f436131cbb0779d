namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>One resource through the plan's minutes: what is free and, for a deck, how hot.</summary>
internal sealed class Timetable
{
    private const int Cold = 0;

    private readonly Resource resource;
    private readonly int[] whole;
    private readonly int[] free;
    private readonly int[] celsius;

    public Timetable(Resource resource, int minutes)
    {
        this.resource = resource;
        whole = new int[minutes];
        if (resource.Shifts is null) Array.Fill(whole, resource.Capacity);
        foreach (var shift in resource.Shifts ?? [])
            for (var at = shift.From; at < Math.Min(minutes, shift.Until); at++) whole[at] = resource.Capacity;
        free = [.. whole];
        celsius = new int[minutes];
    }

    public Resource Resource => resource;

    public void Clear()
    {
        whole.CopyTo(free, 0);
        Array.Clear(celsius);
    }

    /// <summary>The latest start from <paramref name="first"/> to <paramref name="last"/>, both inclusive, or −1.</summary>
    public int Latest(int first, int last, int minutes, Need need)
    {
        var start = Math.Min(last, free.Length - minutes);
        while (start >= first)
        {
            var earlier = Retreat(start, minutes, need);
            if (earlier == start) return start;
            start = earlier;
        }
        return -1;
    }

    public bool Fits(int start, int minutes, Need need) =>
        start >= 0 && start + minutes <= free.Length && Retreat(start, minutes, need) == start;

    public bool IsHot(int at, int degrees) => at >= 0 && at < celsius.Length && celsius[at] == degrees;

    public void Take(int start, int minutes, Need need)
    {
        for (var at = start; at < Math.Min(start + minutes, free.Length); at++)
        {
            free[at] -= need.Amount;
            if (need.Celsius is { } hot) celsius[at] = hot;
        }
    }

    public void GiveBack(int start, int minutes, Need need)
    {
        for (var at = start; at < Math.Min(start + minutes, free.Length); at++)
            if ((free[at] += need.Amount) == whole[at]) celsius[at] = Cold;
    }

    /// <summary>Minutes the deck is hot: while it bakes, its warm-ups, and short gaps through which it stays hot.</summary>
    public int HotMinutes()
    {
        var (sum, gap) = (0, resource.WarmUp);
        foreach (var degrees in celsius)
        {
            if (degrees == Cold) gap++;
            else
            {
                sum += 1 + Math.Min(gap, resource.WarmUp);
                gap = 0;
            }
        }
        return sum;
    }

    /// <summary>From the first work to the last in each shift.</summary>
    public int PresentMinutes() => (resource.Shifts ?? [new(0, free.Length)]).Sum(shift =>
    {
        var (from, until) = (Math.Min(shift.From, free.Length), Math.Min(shift.Until, free.Length));
        while (from < until && free[from] == whole[from]) from++;
        while (from < until && free[until - 1] == whole[until - 1]) until--;
        return until - from;
    });

    /// <summary>The start itself when it fits; else the next that may, going back; negative when none is left.</summary>
    private int Retreat(int start, int minutes, Need need)
    {
        unchecked
        {
            for (var at = start; at < start + minutes; at++)
                if (free[at] < need.Amount) return at - minutes;
            if (need.Celsius is not { } hot || minutes == 0) return start;
            var until = Math.Min(celsius.Length, start + minutes + resource.WarmUp);
            for (var at = Math.Max(0, start - resource.WarmUp); at < until; at++)
                if (celsius[at] != Cold && celsius[at] != hot) return at - resource.WarmUp - minutes;
            return start < resource.WarmUp ? -1 : start;
        }
    }
}
