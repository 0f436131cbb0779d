using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>A product of the shop.</summary>
public sealed record Product
{
    public required string Id { get; init; }

    /// <summary>Counts its changes, from 1. What callers send of it does not matter: they send If-Match.</summary>
    public int Version { get; init; } = 1;

    /// <summary>By language; the shop's own language is always present.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required string Category { get; init; }
    public required Money Price { get; init; }

    /// <summary>Maximum units per day; null: limited only by the kitchen's capacity.</summary>
    public required int? PerDay { get; init; }

    /// <summary>Kitchen capacity needed per unit.</summary>
    public required Capacity PerUnit { get; init; }

    /// <summary>Minimum days between ordering and fulfilment; 0: same day.</summary>
    public required int LeadDays { get; init; }

    public required IReadOnlyList<string> Allergens { get; init; }
    public required Recipe? Recipe { get; init; }

    /// <summary>False: cannot be ordered for now.</summary>
    public bool OnSale { get; init; } = true;

    /// <summary>Cost of making one unit, in the shop's currency; null: unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>Number of days it can be sold, the day of baking included; at least 1.</summary>
    public int KeepsDays { get; init; } = 1;

    /// <summary>By language; null: none.</summary>
    public IReadOnlyDictionary<string, string>? Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The diets it suits: <c>vegan</c>, <c>halal</c>.</summary>
    public IReadOnlyList<string> Diets { get; init; } = [];

    /// <summary>Empty: sold as it is. Otherwise an order names one of them.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = [];

    public IReadOnlyList<OptionGroup> Options { get; init; } = [];

    /// <summary>Null: unknown.</summary>
    public Nutrition? Nutrition { get; init; }

    /// <summary>The id of one of the shop's tax rates; null: the shop's default.</summary>
    public string? TaxRate { get; init; }

    /// <summary>Special prices.</summary>
    public IReadOnlyList<PriceRule> Prices { get; init; } = [];

    /// <summary>Null: every day.</summary>
    public ProductAvailability? Availability { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Photo> Photos { get; init; } = [];

    public ProductPromise Promise { get; init; }

    /// <summary>Present exactly if it is sold in drops.</summary>
    public Drop? Drop { get; init; }

    /// <summary>The first day of fulfilment for which it can be ordered again; null: it is not sold out.</summary>
    public DateOnly? SoldOutUntil { get; init; }

    /// <summary>Since when it is no longer on the menu; UTC; null: it is. Its id is not used for another product.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    public string NameIn(string language) => Name.GetValueOrDefault(language) ?? Name.Values.First();
}

/// <summary>The recipe of one batch.</summary>
/// <param name="Yield">Units per batch; at least 1.</param>
public sealed record Recipe(int Yield, IReadOnlyList<Ingredient> Ingredients, int OvenCelsius, int OvenMinutes);

public sealed record Ingredient(string Name, int Grams);

/// <summary>All products of a shop at one moment, by product id; without those that are archived.</summary>
public sealed record Menu(IReadOnlyDictionary<string, Product> Products)
{
    /// <summary>On the menu, and with those that are archived.</summary>
    public const int MostProducts = 500,
        MostStored = 2000;

    public MenuSettings Settings { get; init; } = MenuSettings.Empty;

    /// <summary>The products in the order in which they are shown: by category, then as the shop arranged them.</summary>
    public IEnumerable<Product> InOrder()
    {
        var categories = Places(Settings.Categories.Select(category => category.Id));
        var products = Places(Settings.Order);
        return Products
            .Values.OrderBy(product => categories.GetValueOrDefault(product.Category, int.MaxValue))
            .ThenBy(product => products.GetValueOrDefault(product.Id, int.MaxValue))
            .ThenBy(product => product.Id, StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Places(IEnumerable<string> ids) =>
        ids.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

    public Product? Find(string id) => Products.GetValueOrDefault(id);
}
