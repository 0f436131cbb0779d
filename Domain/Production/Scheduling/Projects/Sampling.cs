namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// Lists by chance, jobs with long tails sooner: regret-based biased random sampling by latest start (Drexl 1991,
/// Kolisch 1996).
/// </summary>
internal sealed class Sampling(Project project, Dice dice)
{
    private readonly int[] tails = LowerBound.Tails(project);
    private readonly int[] waiting = new int[project.Count];
    private readonly int[] ready = new int[project.Count];
    private readonly long[] weights = new long[project.Count];

    public void Fill(Span<int> list)
    {
        var count = 0;
        for (var job = 0; job < list.Length; job++)
        {
            waiting[job] = project.Predecessors[job].Length;
            if (waiting[job] == 0)
                ready[count++] = job;
        }
        for (var at = 0; at < list.Length; at++)
        {
            var chosen = Choose(count);
            var job = list[at] = ready[chosen];
            ready[chosen] = ready[--count];
            foreach (var successor in project.Successors[job])
                if (--waiting[successor] == 0)
                    ready[count++] = successor;
        }
    }

    private int Choose(int count)
    {
        var shortest = int.MaxValue;
        for (var at = 0; at < count; at++)
            shortest = Math.Min(shortest, tails[ready[at]]);
        long total = 0;
        for (var at = 0; at < count; at++)
        {
            long regret = tails[ready[at]] - shortest + 1;
            total += weights[at] = regret * regret;
        }
        var left = dice.Next(total);
        var chosen = 0;
        while ((left -= weights[chosen]) >= 0)
            chosen++;
        return chosen;
    }
}
