namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>
/// Creates a child for a place of the population: from its occupant and the better of two others, sometimes mutated.
/// </summary>
internal sealed class Breeding(Project project, Dice dice)
{
    private const int Moves = 2;
    private const int MutatedPercent = 30;

    private readonly Crossover crossover = new(project, dice);
    private readonly Mutation mutation = new(project, dice);

    public void Breed(Population population, int place, Span<int> child)
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
        if (dice.Next(100) < MutatedPercent)
            mutation.Shake(child, Moves);
    }
}
