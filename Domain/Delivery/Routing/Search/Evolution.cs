namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Spends the budget. A short one on a single annealing; a longer one on several, whose results are then crossed, each
/// child cooled from warm, and the better ones kept (a small memetic search, after Vidal et al. 2012).
/// </summary>
internal sealed class Evolution(Routes routes, Dice dice, Progress progress)
{
    private const double Hot = 2,
        Warm = 0.3;

    /// <summary>
    /// Of annealings, in units of effort. By measurement rather many short ones than few long ones, which end in the
    /// same valleys.
    /// </summary>
    private const double LongRun = 300,
        ShortRun = 200;

    private const int MostRuns = 10;

    /// <summary>
    /// The more stops, the fewer tries each gets: a colder end then settles more (0.02 to 100 stops, 0.005 at 1,000; by
    /// measurement).
    /// </summary>
    private readonly double cold = 0.02 * Math.Pow(Math.Max(1, routes.Count / 100.0), -0.6);

    /// <summary>Iterations: more by stop, the more stops there are.</summary>
    private readonly double effort = routes.Count * Math.Sqrt(routes.Count / 100.0);

    private readonly Annealing annealing = new(routes, dice, progress);
    private readonly Recombination recombination = new(routes, dice);

    /// <summary>
    /// Leaves the routes at the best found. A new plan (<paramref name="anew"/>) starts hot, a repair only warm.
    /// </summary>
    public void Run(bool anew)
    {
        annealing.Complete();
        if (anew)
            Start();
        else
            annealing.Run(Warm, cold, 1);
        annealing.Complete();
    }

    private void Start()
    {
        var empty = routes.Save();
        var elite = new List<Snapshot> { annealing.Run(Hot, cold, 0.02) };
        var runs = (int)Math.Clamp(0.6 * progress.Expected / (LongRun * effort), 1, MostRuns);
        var first = runs == 1 ? 1 : 0.6;
        for (var run = 0; run < runs; run++)
        {
            routes.Restore(empty);
            elite.Add(annealing.Run(Hot, cold, progress.Share + (first - progress.Share) / (runs - run)));
        }
        while (!progress.Done)
            Breed(elite);
        routes.Restore(elite.MinBy(one => one.Total)!);
    }

    private void Breed(List<Snapshot> elite)
    {
        var receiver = dice.Below(elite.Count);
        var giver = (receiver + 1 + dice.Below(elite.Count - 1)) % elite.Count;
        recombination.Cross(elite[receiver], elite[giver]);
        annealing.Complete();
        var child = annealing.Run(Warm, cold, Math.Min(1, progress.Share + ShortRun * effort / progress.Expected));
        if (elite.Any(one => Math.Abs(one.Total - child.Total) < 1e-6))
            return;
        if (child.Total < elite[receiver].Total)
            elite[receiver] = child;
    }
}
