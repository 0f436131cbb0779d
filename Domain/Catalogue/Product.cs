using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>A product of the shop.</summary>
/// <param name="Name">By language; the shop's own language is always present.</param>
/// <param name="PerDay">Maximum units per day; null: limited only by the kitchen's capacity.</param>
/// <param name="PerUnit">Kitchen capacity needed per unit.</param>
/// <param name="LeadDays">Minimum days between ordering and fulfilment; 0: same day.</param>
/// <param name="OnSale">False: cannot be ordered for now.</param>
/// <param name="Cost">Cost of making one unit, in the shop's currency; null: unknown.</param>
/// <param name="KeepsDays">Number of days it can be sold, the day of baking included; at least 1.</param>
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

/// <summary>The recipe of one batch.</summary>
/// <param name="Yield">Units per batch; at least 1.</param>
public sealed record Recipe(int Yield, IReadOnlyList<Ingredient> Ingredients, int OvenCelsius, int OvenMinutes);

public sealed record Ingredient(string Name, int Grams);

/// <summary>All products of a shop at one moment, by product id.</summary>
public sealed record Menu(IReadOnlyDictionary<string, Product> Products)
{
    public Product? Find(string id) => Products.GetValueOrDefault(id);
}
