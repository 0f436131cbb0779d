using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Lang">A language of the shop, or all; absent: as Accept-Language prefers.</param>
/// <param name="Q">Words, each of which occurs in a name, description or tag; case and accents do not matter.</param>
/// <param name="Category">Only products of this category.</param>
/// <param name="Tag">Only products with this tag.</param>
/// <param name="Diet">Only products for this diet.</param>
/// <param name="Without">Only products without these allergens, separated by commas.</param>
public sealed record MenuQuery(
    string? Lang = null,
    string? Q = null,
    string? Category = null,
    string? Tag = null,
    string? Diet = null,
    string? Without = null
)
{
    /// <exception cref="RuleBroken"><c>input.unknown-allergen</c></exception>
    public MenuSearch Search()
    {
        string[] without = Without?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (without.Any(one => !Allergens.All.Contains(one)))
            throw new RuleBroken(ProductRules.UnknownAllergen, "This is none of the allergens that are declared.")
            {
                Field = "without",
                Nearest = new Choices(Allergens.All),
            };
        return new(Q, Category, Tag, Diet, without);
    }
}

public sealed class ShowMenu(ProductsTable products, IMenuTerms shops, TimeProvider clock)
{
    [Function(nameof(ShowMenu)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description(
        "Lists the products on sale in the order of the menu, with prices, variants, options, allergens and photos. "
            + "With If-None-Match it is sent only if it has changed. Other instances know changes within ten seconds."
    )]
    public async Task<Ok<MenuView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/menu")] HttpRequest request,
        [Query] MenuQuery query,
        CallerIdentity caller,
        CancellationToken ct
    )
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        var (search, language) = (query.Search(), MenuTexts.LanguageOf(request, query.Lang, terms));
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Append("Vary", "Accept-Language");
        return TypedResults.Ok(new MenuTexts(terms, language, caller.ShopId, clock.GetUtcNow()).Of(menu, search));
    }
}
