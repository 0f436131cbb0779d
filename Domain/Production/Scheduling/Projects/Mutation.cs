namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>Takes a few jobs out of a list and puts each back at a place nearby where precedence still holds.</summary>
internal sealed class Mutation(Project project, Dice dice)
{
    private readonly int[] place = new int[project.Count];
    private readonly int reach = Math.Max(1, project.Count * 3 / 10);

    public void Shake(Span<int> list, int moves)
    {
        unchecked
        {
            for (var at = 0; at < list.Length; at++)
                place[list[at]] = at;
            for (var move = 0; move < moves; move++)
            {
                var from = dice.Next(list.Length);
                var (first, last) = Room(list[from], from);
                if (first < last)
                    Move(list, from, first + dice.Next(last - first + 1));
            }
        }
    }

    /// <summary>
    /// The places, both inclusive, where the job stands behind its predecessors and before its successors.
    /// </summary>
    private (int First, int Last) Room(int job, int at)
    {
        unchecked
        {
            var (first, last) = (Math.Max(0, at - reach), Math.Min(place.Length - 1, at + reach));
            foreach (var before in project.Predecessors[job])
                first = Math.Max(first, place[before] + 1);
            foreach (var after in project.Successors[job])
                last = Math.Min(last, place[after] - 1);
            return (first, last);
        }
    }

    private void Move(Span<int> list, int from, int to)
    {
        unchecked
        {
            var job = list[from];
            var step = to < from ? -1 : 1;
            for (var at = from; at != to; at += step)
                place[list[at] = list[at + step]] = at;
            place[list[to] = job] = to;
        }
    }
}
