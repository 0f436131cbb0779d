using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks a product as it was sent, before it is stored.</summary>
public static class ProductCheck
{
    public const int LongestName = 80,
        LongestDescription = 2000,
        LongestTag = 30,
        MostTags = 20,
        LongestAlt = 200,
        MostIngredients = 60;

    private const int MostUnits = 100_000,
        MostDays = 60,
        MostGrams = 1_000_000,
        MostCapacity = 10_000_000;

    /// <summary>As it is stored: descriptions without invisible characters, instants in UTC.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, <c>money.currency-mismatch</c>, with the field.</exception>
    public static Product Checked(this Product product, MenuTerms terms, MenuSettings settings)
    {
        Check(product, settings, new(terms));
        return product with
        {
            Description = product.Description?.ToDictionary(text => text.Key, text => PlainText.Cleaned(text.Value)),
            Prices = [.. product.Prices.Select(PriceRuleCheck.InUtc)],
            Drop = product.Drop?.InUtc(),
        };
    }

    /// <summary>All that is at fault, each with its field.</summary>
    public static IReadOnlyList<RuleBroken> Faults(this Product product, MenuTerms terms, MenuSettings settings)
    {
        var faults = new List<RuleBroken>();
        Check(product, settings, new(terms, faults: faults));
        return faults;
    }

    private static void Check(Product product, MenuSettings settings, FieldChecks checks)
    {
        checks.Id(product.Id, "id");
        checks.Names(product.Name, "name", LongestName);
        checks.Languages(product.Description, "description", LongestDescription);
        Group(product, settings, checks);
        Foodstuff(product, checks);
        Making(product, checks);
        checks.Amount(product.Price, "price");
        checks.Amount(product.Cost, "cost");
        if (product.TaxRate is { } rate)
            checks.Known(rate, checks.Terms.TaxRates.Contains, checks.Terms.TaxRates, "taxRate");
        VariantCheck.Check(product, checks);
        OptionCheck.Check(product, checks);
        PriceRuleCheck.Check(product, checks);
        SaleCheck.Check(product, checks);
        for (var i = 0; i < product.Photos.Count; i++)
            checks.Languages(product.Photos[i].Alt, $"photos[{i}].alt", LongestAlt);
        checks.Require(
            product.ArchivedAt is null,
            InputRules.OutOfRange,
            "archivedAt",
            "A product is archived by DELETE."
        );
    }

    private static void Group(Product product, MenuSettings settings, FieldChecks checks)
    {
        checks.Id(product.Category, "category");
        string[] categories = [.. settings.Categories.Select(category => category.Id)];
        if (categories.Length > 0)
            checks.Known(product.Category, categories.Contains, categories, "category");
        checks.Count(product.Tags, 0, MostTags, "tags");
        checks.Unique(product.Tags, "tags", "");
        for (var i = 0; i < product.Tags.Count; i++)
        {
            checks.Line(product.Tags[i], $"tags[{i}]", LongestTag);
            checks.Require(
                !product.Tags[i].Contains('|', StringComparison.Ordinal),
                InputRules.BadName,
                $"tags[{i}]",
                "A tag has no '|', which separates tags in a file."
            );
        }
    }

    private static void Foodstuff(Product product, FieldChecks checks)
    {
        Allergen(product.Allergens, checks);
        checks.Count(product.Diets, 0, MostTags, "diets");
        checks.Unique(product.Diets, "diets", "");
        for (var i = 0; i < product.Diets.Count; i++)
            checks.Id(product.Diets[i], $"diets[{i}]");
        if (product.Nutrition is { } facts)
            Nutrition(facts, checks.At("nutrition"));
    }

    internal static void Allergen(IReadOnlyList<string> allergens, FieldChecks checks)
    {
        for (var i = 0; i < allergens.Count; i++)
            if (!Allergens.All.Contains(allergens[i]))
                checks.Report(
                    new(ProductRules.UnknownAllergen, "This is none of the allergens that are declared.")
                    {
                        Field = checks.PathOf($"allergens[{i}]"),
                        Nearest = new Choices(Allergens.All),
                    }
                );
        checks.Unique(allergens, "allergens", "");
    }

    private static void Nutrition(Nutrition facts, FieldChecks checks)
    {
        checks.Range(facts.Kilojoules, 0, 4000, "kilojoules");
        checks.Range(facts.Kilocalories, 0, 1000, "kilocalories");
        checks.Range(facts.Fat, 0, 100, "fat");
        checks.Range(facts.Saturates, 0, facts.Fat, "saturates");
        checks.Range(facts.Carbohydrate, 0, 100, "carbohydrate");
        checks.Range(facts.Sugars, 0, facts.Carbohydrate, "sugars");
        checks.Range(facts.Protein, 0, 100, "protein");
        checks.Range(facts.Salt, 0, 100, "salt");
    }

    private static void Making(Product product, FieldChecks checks)
    {
        PerDay(product.PerDay, checks);
        Capacity(product.PerUnit, checks.At("perUnit"));
        checks.Range(product.LeadDays, 0, MostDays, "leadDays");
        checks.Range(product.KeepsDays, 1, MostDays, "keepsDays");
        if (product.Recipe is not { } recipe)
            return;
        var at = checks.At("recipe");
        at.Range(recipe.Yield, 1, MostUnits, "yield");
        at.Range(recipe.OvenCelsius, 0, 500, "ovenCelsius");
        at.Range(recipe.OvenMinutes, 0, 24 * 60, "ovenMinutes");
        at.Count(recipe.Ingredients, 0, MostIngredients, "ingredients");
        for (var i = 0; i < recipe.Ingredients.Count; i++)
        {
            at.Line(recipe.Ingredients[i].Name, $"ingredients[{i}].name", LongestName);
            at.Range(recipe.Ingredients[i].Grams, 0, MostGrams, $"ingredients[{i}].grams");
        }
    }

    internal static void Capacity(Capacity needed, FieldChecks checks)
    {
        checks.Range(needed.OvenSeconds, 0, MostCapacity, "ovenSeconds");
        checks.Range(needed.TraySixteenths, 0, MostCapacity, "traySixteenths");
        checks.Range(needed.HandSeconds, 0, MostCapacity, "handSeconds");
    }

    internal static void PerDay(int? units, FieldChecks checks)
    {
        if (units is { } perDay)
            checks.Range(perDay, 1, MostUnits, "perDay");
    }
}
