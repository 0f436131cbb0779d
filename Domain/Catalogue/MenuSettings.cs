namespace BakeryOps.Domain.Catalogue;

/// <summary>How a shop's menu is arranged.</summary>
/// <param name="Categories">In the order in which they are shown; empty: any category may be used.</param>
/// <param name="Order">Ids of products in the order in which they are shown; others follow by id.</param>
public sealed record MenuSettings(IReadOnlyList<Category> Categories, IReadOnlyList<string> Order)
{
    public const int MostCategories = 50,
        LongestName = 60;

    public static MenuSettings Empty { get; } = new([], []);

    /// <exception cref="Values.RuleBroken"><c>input.…</c>, <c>category.in-use</c></exception>
    public MenuSettings WithCategories(IReadOnlyList<Category> categories, Menu menu, MenuTerms terms)
    {
        var checks = new FieldChecks(terms);
        checks.Count(categories, 0, MostCategories, "categories");
        checks.Unique(categories.Select(category => category.Id), "categories");
        for (var i = 0; i < categories.Count; i++)
        {
            var at = checks.At("categories", i);
            at.Id(categories[i].Id, "id");
            at.Names(categories[i].Name, "name", LongestName);
        }
        var ids = categories.Select(category => category.Id).ToHashSet(StringComparer.Ordinal);
        var homeless = menu.Products.Values.FirstOrDefault(product => ids.Count > 0 && !ids.Contains(product.Category));
        if (homeless is not null)
            throw new Values.RuleBroken(
                ProductRules.CategoryInUse,
                $"'{homeless.Id}' is in the category '{homeless.Category}', which is not in the list."
            )
            {
                Field = "categories",
                Nearest = new Values.Choices([homeless.Category]),
            };
        return this with { Categories = categories };
    }

    /// <exception cref="Values.RuleBroken"><c>input.…</c></exception>
    public MenuSettings WithOrder(IReadOnlyList<string> products, Menu menu, MenuTerms terms)
    {
        var checks = new FieldChecks(terms);
        checks.Count(products, 0, Menu.MostProducts, "products");
        checks.Unique(products, "products", "");
        for (var i = 0; i < products.Count; i++)
            checks.Known(products[i], menu.Products.ContainsKey, [], $"products[{i}]");
        return this with { Order = products };
    }
}

/// <param name="Id">Unique within the shop: lower-case letters, digits and hyphens, 1–40 characters.</param>
/// <param name="Name">By language; the shop's own language is always present.</param>
public sealed record Category(string Id, IReadOnlyDictionary<string, string> Name);
