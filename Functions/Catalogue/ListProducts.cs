using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Limit">The number of products, 1 to 200; 100 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
/// <param name="Category">Only those of this category.</param>
/// <param name="Q">Words, each of which occurs in a name, description or tag.</param>
/// <param name="Archived">True: those that are archived, and no others.</param>
public sealed record ProductQuery(
    int Limit = 100,
    string? After = null,
    string? Category = null,
    string? Q = null,
    bool Archived = false
)
{
    private const int Most = 200;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
    }

    public bool Finds(Product product) =>
        product.ArchivedAt is not null == Archived
        && string.CompareOrdinal(product.Id, After) > 0
        && new MenuSearch(Q, Category).Finds(product);
}

/// <param name="Next">For the parameter after of the next page; absent: this is the last one.</param>
public sealed record ProductPage(IReadOnlyList<Product> Products, string? Next);

public sealed class ListProducts(ProductsTable products)
{
    [Function(nameof(ListProducts)), Allow(Permission.ReadProducts)]
    [Description("Lists the shop's products by id, with all that staff see of them.")]
    public async Task<Ok<ProductPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/products")] HttpRequest request,
        [Query] ProductQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();

        var all = await products.All(caller.ShopId, ct);
        var found = all.Select(product => product.Value).Where(query.Finds).ToList();
        var next = found.Count > query.Limit ? found[query.Limit - 1].Id : null;
        return TypedResults.Ok(new ProductPage([.. found.Take(query.Limit)], next));
    }
}
