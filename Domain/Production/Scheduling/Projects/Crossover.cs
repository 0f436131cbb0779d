namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// Makes one list of two that is again in order of precedence. The denser of two stretches of the first (a peak of
/// resource use: Valls et al. 2008, Debels and Vanhoucke 2007) stays as it is; around it the second decides.
/// </summary>
internal sealed class Crossover(Project project, Dice dice)
{
    private const int Looks = 2;

    private readonly long[] work =
    [
        .. project.Jobs.Select(job =>
            job.Demands.Select((need, of) => need == 0 ? 0L : 1024L * need * job.Duration / project.Capacities[of])
                .Sum()
        ),
    ];
    private readonly long[] done = new long[project.Count + 1];
    private readonly bool[] taken = new bool[project.Count];

    public void Cross(ReadOnlySpan<int> first, ReadOnlySpan<int> starts, ReadOnlySpan<int> second, Span<int> child)
    {
        var (from, to) = Peak(first, starts);
        Array.Clear(taken);
        if (dice.Next(2) == 0)
            TwoPoint(first, from, to, second, child);
        else
            AroundThePeak(first, from, to, second, child);
    }

    /// <summary>
    /// Hartmann 1998: what the second begins with, then as the first goes on, then the rest as the second has it.
    /// </summary>
    private void TwoPoint(ReadOnlySpan<int> first, int from, int to, ReadOnlySpan<int> second, Span<int> child)
    {
        second[..from].CopyTo(child);
        foreach (var job in child[..from])
            taken[job] = true;
        Append(first, child[..to], from);
        foreach (var job in child[from..to])
            taken[job] = true;
        Append(second, child, to);
    }

    /// <summary>
    /// The jobs before the stretch stay before it and those after it after, each side in the second's order.
    /// </summary>
    private void AroundThePeak(ReadOnlySpan<int> first, int from, int to, ReadOnlySpan<int> second, Span<int> child)
    {
        foreach (var job in first[from..])
            taken[job] = true;
        Append(second, child[..from], 0);
        first[from..to].CopyTo(child[from..]);
        foreach (var job in first[..to])
            taken[job] = true;
        foreach (var job in first[to..])
            taken[job] = false;
        Append(second, child, to);
    }

    /// <summary>Fills up the child with those not taken.</summary>
    private void Append(ReadOnlySpan<int> jobs, Span<int> child, int at)
    {
        unchecked
        {
            foreach (var job in jobs)
            {
                if (at == child.Length)
                    return;
                if (!taken[job])
                    child[at++] = job;
            }
        }
    }

    /// <summary>A tenth to half of the list, by chance, with the most work to the time it spans.</summary>
    private (int From, int To) Peak(ReadOnlySpan<int> list, ReadOnlySpan<int> starts)
    {
        unchecked
        {
            for (var at = 0; at < list.Length; at++)
                done[at + 1] = done[at] + work[list[at]];
            var length = Math.Min(list.Length, 1 + list.Length / 10 + dice.Next(1 + list.Length * 2 / 5));
            var (peak, densest) = (0, -1L);
            for (var look = 0; look < Looks; look++)
            {
                var from = dice.Next(list.Length - length + 1);
                var span = Math.Max(0, starts[list[from + length - 1]] - starts[list[from]]);
                var density = (done[from + length] - done[from]) * 64 / (span + 8);
                if (density > densest)
                    (peak, densest) = (from, density);
            }
            return (peak, peak + length);
        }
    }
}
