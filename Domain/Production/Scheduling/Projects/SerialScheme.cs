namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// Serial schedule generation (Kelley 1963): takes the jobs in the order of a list and starts each as early as
/// precedence and resources allow. The list names no job before its predecessors. Allocates nothing.
/// </summary>
internal sealed class SerialScheme(Project project)
{
    public const int TooLong = int.MaxValue;

    private readonly int[] durations = project.Durations;
    private readonly int[] tails = LowerBound.Tails(project);
    private readonly int[][] predecessors = project.Predecessors;
    private readonly ulong[] demand = project.Demand;
    private readonly int words = project.Words;

    /// <summary>What is free at each time, word by word; the top bit of each lane is always set.</summary>
    private readonly ulong[] free = new ulong[project.Horizon * project.Words];

    /// <summary>
    /// Writes each job's start and returns the makespan; <see cref="TooLong"/>, and no more than a part of the starts,
    /// as soon as it is sure to be above <paramref name="limit"/>.
    /// </summary>
    public int Build(ReadOnlySpan<int> list, Span<int> starts, int limit = int.MaxValue)
    {
        unchecked
        {
            for (var word = 0; word < words; word++)
                free.AsSpan(word * project.Horizon, project.Horizon).Fill(project.Capacity[word] | Project.NotDry);
            var makespan = 0;
            foreach (var job in list)
            {
                var earliest = 0;
                foreach (var before in predecessors[job])
                {
                    var ended = starts[before] + durations[before];
                    if (ended > earliest)
                        earliest = ended;
                }
                var duration = durations[job];
                var start = words == 1 ? Place(demand[job], earliest, duration) : PlaceWide(job, earliest, duration);
                starts[job] = start;
                if (start + duration + tails[job] > limit)
                    return TooLong;
                if (start + duration > makespan)
                    makespan = start + duration;
            }
            return makespan;
        }
    }

    /// <summary>
    /// Looks from the end of the interval: where it does not fit at some time, the next try begins after that time, and
    /// what lies beyond is known to fit. So no time is looked at twice and many are never looked at.
    /// </summary>
    private int Place(ulong need, int start, int duration)
    {
        unchecked
        {
            var space = free;
            var (known, time) = (start, start + duration - 1);
            while (true)
            {
                while (time >= known && ((space[time] - need) & Project.NotDry) == Project.NotDry)
                    time--;
                if (time < known)
                    break;
                known = start + duration;
                start = time + 1;
                time = start + duration - 1;
            }
            foreach (ref var at in space.AsSpan(start, duration))
                at -= need;
            return start;
        }
    }

    /// <summary>The same for more than four resources.</summary>
    private int PlaceWide(int job, int start, int duration)
    {
        unchecked
        {
            var (known, time) = (start, start + duration - 1);
            while (true)
            {
                while (time >= known && Fits(job, time))
                    time--;
                if (time < known)
                    break;
                known = start + duration;
                start = time + 1;
                time = start + duration - 1;
            }
            for (var word = 0; word < words; word++)
                foreach (ref var at in free.AsSpan(word * project.Horizon + start, duration))
                    at -= demand[job * words + word];
            return start;
        }
    }

    private bool Fits(int job, int time)
    {
        unchecked
        {
            for (var word = 0; word < words; word++)
                if (
                    ((free[word * project.Horizon + time] - demand[job * words + word]) & Project.NotDry)
                    != Project.NotDry
                )
                    return false;
            return true;
        }
    }
}
