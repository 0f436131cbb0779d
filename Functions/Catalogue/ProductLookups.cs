using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>Finds what a caller named, and tells the version of what is answered.</summary>
internal static class ProductLookups
{
    /// <summary>The product, also one that is archived.</summary>
    /// <exception cref="RuleBroken"><c>product.not-found</c></exception>
    public static async Task<Versioned<Product>> The(
        this ProductsTable products,
        string shopId,
        string id,
        CancellationToken ct
    ) =>
        await products.Read(shopId, id, ct)
        ?? throw new RuleBroken(ProductRules.NotFound, "The shop has no product with this id.") { Field = "id" };

    /// <exception cref="RuleBroken"><c>price-change.not-found</c></exception>
    public static async Task<PriceChange> The(
        this PriceChangesTable changes,
        string shopId,
        string id,
        CancellationToken ct
    ) =>
        (await changes.Find(shopId, id, ct))?.Value
        ?? throw new RuleBroken(PriceChangeRules.NotFound, "The shop has no change of prices with this id.")
        {
            Field = "id",
        };

    /// <exception cref="RuleBroken"><c>product.archived</c></exception>
    public static Versioned<Product> OnMenu(this Versioned<Product> product) =>
        product.Value.ArchivedAt is null
            ? product
            : throw new RuleBroken(ProductRules.Archived, "This product is archived. Please restore it first.")
            {
                Field = "id",
            };

    /// <exception cref="VersionConflictException">The product is no longer as the caller read it.</exception>
    public static Versioned<Product> Require(this Versioned<Product> product, IfMatch read) =>
        product.Value.Version == read.Version
            ? product
            : throw new VersionConflictException(ProductRules.ChangedMeanwhile, "The product");

    /// <exception cref="RuleBroken"><c>menu.too-many-products</c></exception>
    public static async Task RequireRoom(this ProductsTable products, string shopId, int more, CancellationToken ct)
    {
        var all = await products.All(shopId, ct);
        if (all.Count(product => product.Value.ArchivedAt is null) + more > Menu.MostProducts)
            throw new RuleBroken(ProductRules.TooMany, $"A menu has at most {Menu.MostProducts} products.");
        if (all.Count + more > Menu.MostStored)
            throw new RuleBroken(
                ProductRules.TooMany,
                $"A shop has at most {Menu.MostStored} products with those archived."
            );
    }

    /// <summary>Answers with the product and its version.</summary>
    public static Ok<Product> Answer(this HttpRequest request, Versioned<Product> product)
    {
        IfMatch.Tell(request.HttpContext, product.Value.Version);
        return TypedResults.Ok(product.Value);
    }
}
