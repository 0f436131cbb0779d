namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// A hybrid genetic algorithm for <see cref="Project"/>: children of two schedules, each improved by double
/// justification (after Valls, Ballestín and Quintanilla 2008, and Debels and Vanhoucke 2007).
/// </summary>
public sealed class ProjectSolver
{
    private const int FirstParents = 40,
        MostGenes = 2_000_000;
    private const int Patience = 150;
    private const int ClockWork = 2_000;

    private readonly Sampling sampling;
    private readonly Breeding breeding;
    private readonly Justification justification;
    private readonly Project project;
    private Population population;
    private readonly int bound;
    private readonly int[] child;
    private readonly int[] starts;
    private readonly int[] best;
    private int makespan = int.MaxValue;

    private ProjectSolver(Project project, int seed)
    {
        this.project = project;
        var dice = new Dice(seed);
        sampling = new(project, dice);
        breeding = new(project, dice);
        justification = new(project);
        population = new(FirstParents, project.Count);
        bound = LowerBound.Of(project);
        child = new int[project.Count];
        starts = new int[project.Count];
        best = new int[project.Count];
    }

    /// <summary>
    /// Always gives a schedule, however small the budget: the first is built before the clock is asked.
    /// </summary>
    public static Answer Solve(Project project, Budget budget, int seed = 1, CancellationToken ct = default)
    {
        if (project.Count == 0)
            return new(0, [], 0, 0);
        var solver = new ProjectSolver(project, seed);
        solver.Search(new(budget, ct, every: 1 + ClockWork / project.Count));
        return new(solver.makespan, solver.best, solver.bound, solver.justification.Built);
    }

    /// <summary>
    /// A population that has stopped to improve makes room for a new one, twice as large: so short searches end with a
    /// small one, long ones with a large one (restarts with growing populations: Auger and Hansen 2005).
    /// </summary>
    private void Search(Watch watch)
    {
        var most = Math.Max(FirstParents, MostGenes / project.Count);
        while (Populate(watch) && Evolve(watch))
            population = new(Math.Min(most, 2 * population.Size), project.Count);
    }

    private bool Populate(Watch watch)
    {
        var more = true;
        for (var place = 0; more && place < population.Size; place++)
        {
            sampling.Fill(child);
            more = Try(place, watch);
        }
        return more;
    }

    /// <summary>
    /// Generation after generation, until none was better for long (true) or the search is over (false).
    /// </summary>
    private bool Evolve(Watch watch)
    {
        var shortest = population.Shortest;
        for (var patience = Patience; patience > 0; patience--)
        {
            for (var place = 0; place < population.Size; place++)
            {
                breeding.Breed(population, place, child);
                if (!Try(place, watch))
                    return false;
            }
            if (population.Shortest >= shortest)
                continue;
            shortest = population.Shortest;
            patience = Patience;
        }
        return true;
    }

    /// <summary>Builds the child and offers it the place. False when the search is over.</summary>
    private bool Try(int place, Watch watch)
    {
        var length = justification.Build(child, starts, population.Makespan(place));
        population.Offer(place, child, starts, length);
        if (length < makespan)
        {
            makespan = length;
            starts.CopyTo(best, 0);
        }
        return makespan > bound && watch.Allows(justification.Built, makespan);
    }
}
