using BakeryOps.Domain.Production.Scheduling;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>A bakery's night: bread, cakes and cookies for departures from six in the morning; minute 0 is noon of the day before.</summary>
internal static class DemoDay
{
    private const int Six = 18 * 60;

    public static readonly Kitchen Kitchen = new(36 * 60,
    [
        new("late hands", Kitchen.Hands, 3, Shifts: [new(0, 10 * 60)]), new("night hands", Kitchen.Hands, 6, Shifts: [new(8 * 60, 22 * 60)]), new("day hands", Kitchen.Hands, 6, Shifts: [new(17 * 60, 30 * 60)]),
        new("mixer 20", "mixer", 1, 20), new("mixer 40", "mixer", 1, 40), new("mixer 60", "mixer", 1, 60), new("proofer", "proofer", 40), new("fridge", "fridge", 60),
        new("deck 1", "deck", 6, WarmUp: 15), new("deck 2", "deck", 6, WarmUp: 15), new("deck 3", "deck", 6, WarmUp: 15), new("deck 4", "deck", 8, WarmUp: 20),
    ]);

    public static List<Batch> Batches(int count, int seed = 1)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(at => (at % 3) switch
        {
            0 => Bread($"bread {at}", Six + 60 * chance.Next(10), chance.Next(1, 4)),
            1 => Cake($"cake {at}", Six + 60 * chance.Next(12), chance.Next(1, 4)),
            _ => Cookies($"cookies {at}", Six + 60 * chance.Next(12), chance.Next(1, 3)),
        })];
    }

    public static Batch Bread(string id, int due, int trays) => new(id,
    [
        new("scale", 5, [new(Kitchen.Hands, 1)]), new("mix", 12, [new("mixer", 1, 20)], 0, 20), new("rest", 45, [], 0, 0), new("shape", 10, [new(Kitchen.Hands, 1)], 0, 20),
        new("proof", 50, [new("proofer", trays)], 0, 5), new("bake", 25, [new("deck", trays, Celsius: 230)], 0, 15), new("cool", 30, [], 0, 0), new("pack", 4, [new(Kitchen.Hands, 1)]),
    ], 0, due, 2);

    public static Batch Cake(string id, int due, int trays) => new(id,
    [
        new("scale", 6, [new(Kitchen.Hands, 1)]), new("mix", 10, [new("mixer", 1)], 0, 30), new("bake", 35, [new("deck", trays, Celsius: 170)], 0, 10),
        new("cool", 60, [new("fridge", trays)], 10, 60), new("pack", 8, [new(Kitchen.Hands, 1)], 0, 240),
    ], 0, due);

    private static Batch Cookies(string id, int due, int trays) => new(id,
    [
        new("mix", 8, [new("mixer", 1), new(Kitchen.Hands, 1)]), new("shape", 10, [new(Kitchen.Hands, 1)], 0, 120), new("bake", 14, [new("deck", trays, Celsius: 180)], 0, 60),
        new("pack", 5, [new(Kitchen.Hands, 1)], 15),
    ], 0, due);
}
