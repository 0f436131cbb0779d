using System.Reflection;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Production.Scheduling.Making;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>A night of the demo bakery, from its own recipes, for departures from six in the morning; minute 0 is noon of the day before.</summary>
internal static class DemoDay
{
    public const int Six = 18 * 60;

    /// <summary>Four ovens of four decks, with staff around the clock.</summary>
    public static readonly Kitchen Kitchen = new(
        36 * 60,
        [
            new("late hands", Kitchen.Hands, 8, Shifts: [new(0, 10 * 60)]),
            new("night hands", Kitchen.Hands, 14, Shifts: [new(8 * 60, 22 * 60)]),
            new("day hands", Kitchen.Hands, 10, Shifts: [new(17 * 60, 30 * 60)]),
            new("mixer 20", Kitchen.Mixer, 1, 20),
            new("mixer 40", Kitchen.Mixer, 1, 40),
            new("mixer 60", Kitchen.Mixer, 1, 60),
            new("mixer 80", Kitchen.Mixer, 1, 80),
            new("proofer", Kitchen.Proofer, 60),
            new("fridge", Kitchen.Fridge, 90),
            .. Enumerable
                .Range(1, 16)
                .Select(deck => new Resource($"deck {deck}", Kitchen.Deck, deck % 4 == 0 ? 8 : 6, Heating: new(8, 4))),
        ]
    );

    public static readonly Menu Menu = Load();

    /// <summary>
    /// The given number of batches of all products, due from six in the morning to four in the afternoon.
    /// </summary>
    public static List<Batch> Batches(int count, int seed = 1)
    {
        var chance = new Random(seed);
        var products = Menu.Products.Values.OrderBy(product => product.Id, StringComparer.Ordinal).ToList();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(at =>
                {
                    var product = products[at % products.Count];
                    var (recipe, method) = (product.Recipe!, UsualMethods.For(product));
                    var units = chance.Next(recipe.Yield / 2, recipe.Yield + 1);
                    return new Batch(
                        $"{product.Id} {at}",
                        method.Steps(product, recipe, units),
                        0,
                        Six + 60 * chance.Next(11),
                        chance.Next(1, 4),
                        method.FreshMinutes
                    );
                }),
        ];
    }

    private static Menu Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo.json")!;
        using var demo = JsonDocument.Parse(file);
        return new(
            demo.RootElement.GetProperty("products")
                .Deserialize<List<Product>>(BakeryJson.Options)!
                .ToDictionary(product => product.Id)
        );
    }
}
