namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// A hybrid genetic algorithm for <see cref="Project"/>: children of two schedules, each improved by double justification
/// (after Valls, Ballestín and Quintanilla 2008, and Debels and Vanhoucke 2007).
/// </summary>
public sealed class ProjectSolver
{
    private const int Parents = 80;
    private const int Moves = 2;
    private const int MutatedPercent = 30;

    private readonly Dice dice;
    private readonly Sampling sampling;
    private readonly Crossover crossover;
    private readonly Mutation mutation;
    private readonly Justification justification;
    private readonly Population population;
    private readonly int bound;
    private readonly int[] child;
    private readonly int[] starts;
    private readonly int[] best;
    private int makespan = int.MaxValue;

    private ProjectSolver(Project project, int seed)
    {
        dice = new(seed);
        sampling = new(project, dice);
        crossover = new(project, dice);
        mutation = new(project, dice);
        justification = new(project);
        population = new(Parents, project.Count);
        bound = LowerBound.Of(project);
        (child, starts, best) = (new int[project.Count], new int[project.Count], new int[project.Count]);
    }

    /// <summary>Always gives a schedule, however small the budget: the first is built before the clock is asked.</summary>
    public static Answer Solve(Project project, Budget budget, int seed = 1, CancellationToken ct = default)
    {
        if (project.Count == 0) return new(0, [], 0, 0);
        var solver = new ProjectSolver(project, seed);
        solver.Search(new(budget, ct));
        return new(solver.makespan, solver.best, solver.bound, solver.justification.Built);
    }

    private void Search(Watch watch)
    {
        for (var place = 0; place < population.Size; place++)
        {
            sampling.Fill(child);
            Try(place);
            if (makespan == bound || !watch.Allows(justification.Built, makespan)) return;
        }
        while (true)
        {
            for (var place = 0; place < population.Size; place++)
            {
                Breed(place);
                Try(place);
                if (makespan == bound || !watch.Allows(justification.Built, makespan)) return;
            }
        }
    }

    private void Breed(int place)
    {
        var (one, other) = (dice.Next(population.Size), dice.Next(population.Size));
        var mate = population.Better(one, other) ? one : other;
        if (population.Same(place, mate))
        {
            population.List(place).CopyTo(child);
            mutation.Shake(child, 3 * Moves);
            return;
        }
        var (first, second) = dice.Next(2) == 0 ? (place, mate) : (mate, place);
        crossover.Cross(population.List(first), population.Starts(first), population.List(second), child);
        if (dice.Next(100) < MutatedPercent) mutation.Shake(child, Moves);
    }

    private void Try(int place)
    {
        var length = justification.Build(child, starts);
        if (length < makespan)
        {
            makespan = length;
            starts.CopyTo(best, 0);
        }
        population.Offer(place, child, starts, length);
    }
}
