using BakeryOps.Domain.Production.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>
/// A generated kitchen with unusual batches: tight, with odd waits, shifts with gaps, several bakes, steps of no
/// length.
/// </summary>
internal sealed record AnyDay(Kitchen Kitchen, List<Batch> Batches, int Seed)
{
    public static Arbitrary<AnyDay> Arbitrary { get; } =
        (
            from count in Gen.Choose(0, 14)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select Made(count, seed)
        ).ToArbitrary();

    public ProductionPlan Plan(long rounds = 8) => Planner.Plan(Kitchen, Batches, Budget.Of(rounds), Seed);

    public static AnyDay Made(int count, int seed)
    {
        var chance = new Random(seed);
        var minutes = chance.Next(200, 700);
        Kitchen kitchen = new(
            minutes,
            [
                new(
                    "early",
                    Kitchen.Hands,
                    chance.Next(1, 4),
                    Shifts: [new(0, minutes / 3), new(minutes / 3 + chance.Next(40), minutes / 2 + 40)]
                ),
                new("late", Kitchen.Hands, chance.Next(1, 4), Shifts: [new(minutes / 3, minutes + 100)]),
                new("small", Kitchen.Mixer, 1, 20),
                new("large", Kitchen.Mixer, 1, 60),
                new("fridge", Kitchen.Fridge, chance.Next(3, 9)),
                .. Enumerable
                    .Range(0, chance.Next(1, 4))
                    .Select(deck => new Resource(
                        $"deck {deck}",
                        Kitchen.Deck,
                        3 + deck,
                        Heating: new(chance.Next(4, 20), chance.Next(2, 10))
                    )),
            ]
        );
        return new(kitchen, [.. Enumerable.Range(0, count).Select(at => Batch($"batch {at}", minutes, chance))], seed);
    }

    public static Batch Batch(string id, int minutes, Random chance)
    {
        var release = chance.Next(4) == 0 ? chance.Next(minutes / 2) : 0;
        return new(
            id,
            [.. Enumerable.Range(0, chance.Next(1, 7)).Select(_ => Step(chance))],
            release,
            chance.Next(release, minutes + 1),
            chance.Next(1, 4)
        );
    }

    private static Step Step(Random chance)
    {
        var wait = chance.Next(3) == 0 ? chance.Next(15) : 0;
        return new(
            $"step {chance.Next(99)}",
            chance.Next(8) == 0 ? 0 : chance.Next(1, 45),
            Needs(chance),
            wait,
            chance.Next(2) == 0 ? null : wait + chance.Next(25)
        );
    }

    private static List<Need> Needs(Random chance) =>
        chance.Next(6) switch
        {
            0 => [],
            1 => [new(Kitchen.Hands, 1)],
            2 => [new(Kitchen.Hands, 1), new(Kitchen.Mixer, 1, chance.Next(61))],
            3 => [new(Kitchen.Fridge, chance.Next(1, 4))],
            4 => [new(Kitchen.Deck, chance.Next(1, 4), Celsius: 150 + 40 * chance.Next(3)), new(Kitchen.Hands, 1)],
            _ => [new(Kitchen.Deck, chance.Next(1, 4), Celsius: 150 + 40 * chance.Next(3))],
        };
}
