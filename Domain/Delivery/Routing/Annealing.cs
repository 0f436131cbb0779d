namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// Ruin and recreate (Schrimpf et al., Journal of Computational Physics 159, 2000) under simulated annealing whose
/// temperature falls exponentially over the budget, as in SISR. Temperatures are in units of the mean cost per ride;
/// a plan made <paramref name="anew"/> begins hot, one to be mended only warm.
/// </summary>
internal sealed class Annealing(Routes routes, Dice dice, SearchBudget budget, bool anew, CancellationToken ct)
{
    private const double Hot = 2, Cold = 0.01, Warm = 0.05;
    private const int Check = 64;
    private readonly StringRemoval ruin = new(routes, dice);
    private readonly GreedyInsertion recreate = new(routes, dice);

    /// <summary>Leaves the routes at the best found. What they hold at first is where it starts.</summary>
    public void Run()
    {
        recreate.Run();
        var best = routes.Save();
        var scale = routes.Cost / (routes.Count + routes.Used);
        var hot = anew ? Hot : Warm;
        var (temperature, reported) = (hot * scale, 0.0);
        for (long iteration = 0; iteration < budget.Iterations; iteration++)
        {
            if (iteration % Check == 0)
            {
                var share = Math.Max((double)iteration / budget.Iterations, budget.Elapsed() / budget.Time);
                if (share >= 1 || ct.IsCancellationRequested) break;
                temperature = hot * scale * Math.Pow(Cold / hot, share);
                if (share >= reported + 0.1)
                {
                    reported = share;
                    budget.Progress?.Invoke(new(share, iteration, best.Cost, best.Absent.Length));
                }
            }
            routes.Begin();
            var before = routes.Total;
            ruin.Run();
            recreate.Run();
            if (routes.Total >= before - temperature * Math.Log(1 - dice.Fraction())) routes.Undo();
            else if (routes.Total < best.Total - 1e-9) routes.Save(best);
        }
        routes.Restore(best);
    }
}
