using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Domain.Production.Scheduling.Making;

/// <summary>How a product is made, whatever the size of the batch.</summary>
/// <param name="Stages">In order.</param>
/// <param name="FreshMinutes">How long it is fresh; units due within half of that may come from one batch.</param>
public sealed record Method(IReadOnlyList<Stage> Stages, int FreshMinutes)
{
    /// <summary>The steps of a batch of that many units. Steps that the recipe does not bake need no deck.</summary>
    public IReadOnlyList<Step> Steps(Product product, Recipe recipe, int units) =>
        [
            .. Stages
                .Where(stage => stage.Place != Place.Deck || stage.MinutesIn(recipe) > 0)
                .Select(stage => stage.Step(product, recipe, units)),
        ];
}

/// <summary>Where a stage happens, and so what it holds.</summary>
public enum Place
{
    /// <summary>On the table by itself: it holds nothing.</summary>
    Table,

    /// <summary>One pair of hands.</summary>
    Hands,

    /// <summary>A bowl that takes the dough.</summary>
    Mixer,

    /// <summary>As many trays as the units lie on; so with those below.</summary>
    Proofer,
    Fridge,
    Deck,
}

/// <param name="Minutes">However large the batch. On a deck: null = as the recipe says.</param>
public sealed record Stage(string Name, Place Place, int? Minutes = null)
{
    /// <summary>On top, this share of the product's time of hands, for each unit.</summary>
    public int HandsPercent { get; init; }

    /// <summary>Minutes after the stage before, at the most; null = it keeps.</summary>
    public int? MaxWait { get; init; }

    /// <summary>Minutes after the stage before, at the least.</summary>
    public int MinWait { get; init; }

    /// <summary>On a deck: null = as the recipe says.</summary>
    public int? Celsius { get; init; }

    private const int GramsPerLitre = 500; // a bowl may be half full; above that the dough climbs the hook
    private const int SixteenthsPerTray = 16;

    internal int MinutesIn(Recipe recipe) => Minutes ?? (Place == Place.Deck ? recipe.OvenMinutes : 0);

    internal Step Step(Product product, Recipe recipe, int units)
    {
        var hands = CeilingOf((long)units * product.PerUnit.HandSeconds * HandsPercent, 6_000);
        return new(Name, MinutesIn(recipe) + hands, Needs(product, recipe, units), MinWait, MaxWait);
    }

    private IReadOnlyList<Need> Needs(Product product, Recipe recipe, int units)
    {
        var trays = Math.Max(1, CeilingOf((long)units * product.PerUnit.TraySixteenths, SixteenthsPerTray));
        var grams = recipe.Ingredients.Sum(ingredient => (long)ingredient.Grams);
        return Place switch
        {
            Place.Hands => [new(Kitchen.Hands, 1)],
            Place.Mixer =>
            [
                new(Kitchen.Mixer, 1, CeilingOf(grams * units, (long)Math.Max(1, recipe.Yield) * GramsPerLitre)),
            ],
            Place.Proofer => [new(Kitchen.Proofer, trays)],
            Place.Fridge => [new(Kitchen.Fridge, trays)],
            Place.Deck => [new(Kitchen.Deck, trays, Celsius: Celsius ?? recipe.OvenCelsius)],
            _ => [],
        };
    }

    private static int CeilingOf(long amount, long unit) => (int)Math.Min(int.MaxValue, (amount + unit - 1) / unit);
}
