namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Ruin and recreate (Schrimpf et al., Journal of Computational Physics 159, 2000) under simulated annealing whose
/// temperature falls exponentially, as in SISR. Temperatures are in units of the mean cost per ride.
/// </summary>
internal sealed class Annealing(Routes routes, Dice dice, Progress progress)
{
    private readonly StringRemoval ruin = new(routes, dice);
    private readonly GreedyInsertion recreate = new(routes, dice);

    /// <summary>Inserts what is absent, as far as it fits.</summary>
    public void Complete()
    {
        recreate.Run();
        recreate.Run(everywhere: true);
    }

    /// <summary>
    /// Cools from what the routes hold until this share of the budget is used, and leaves them at the best found.
    /// </summary>
    public Snapshot Run(double hot, double cold, double until)
    {
        var best = routes.Save();
        var scale = routes.Cost / (routes.Count + routes.Used);
        var (from, temperature) = (progress.Share, hot * scale);
        while (!progress.Done)
        {
            if (progress.Tick(best))
            {
                if (progress.Share >= until)
                    break;
                temperature = hot * scale * Math.Pow(cold / hot, (progress.Share - from) / (until - from));
            }
            routes.Begin();
            var before = routes.Total;
            ruin.Run();
            recreate.Run();
            if (routes.Total >= before - temperature * Math.Log(1 - dice.Fraction()))
                routes.Undo();
            else if (routes.Total < best.Total - 1e-9)
                routes.Save(best);
        }
        routes.Restore(best);
        return best;
    }
}
