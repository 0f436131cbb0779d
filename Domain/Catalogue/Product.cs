using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Something the shop sells.</summary>
/// <param name="Name">By language; the shop's own language is always there.</param>
/// <param name="PerDay">How many units one day can promise; null = as many as the kitchen's capacity allows.</param>
/// <param name="PerUnit">What one unit takes of the kitchen's day.</param>
/// <param name="LeadDays">Days between ordering and fulfilment at the least; 0 = the same day.</param>
/// <param name="OnSale">False: not to be ordered for now.</param>
/// <param name="Cost">What making one unit costs, in the shop's currency; null = not known.</param>
/// <param name="KeepsDays">On how many days it can be sold, the one it is baked on included; at least 1.</param>
public sealed record Product(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Category,
    Money Price,
    int? PerDay,
    Capacity PerUnit,
    int LeadDays,
    IReadOnlyList<string> Allergens,
    Recipe? Recipe,
    bool OnSale = true,
    Money? Cost = null,
    int KeepsDays = 1
)
{
    public string NameIn(string language) => Name.GetValueOrDefault(language) ?? Name.Values.First();
}

/// <summary>What goes into one batch.</summary>
/// <param name="Yield">Units a batch gives; at least 1.</param>
public sealed record Recipe(int Yield, IReadOnlyList<Ingredient> Ingredients, int OvenCelsius, int OvenMinutes);

public sealed record Ingredient(string Name, int Grams);

/// <summary>All that a shop sells at one moment, by product id.</summary>
public sealed record Menu(IReadOnlyDictionary<string, Product> Products)
{
    public Product? Find(string id) => Products.GetValueOrDefault(id);
}
