using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Operations;

/// <param name="Limit">The number of shops, 1 to 100; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record ShopsQuery(int Limit = 50, string? After = null)
{
    private const int Most = 100;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (After is not null && !TokenPart.IsOne(After))
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }
}

/// <param name="Shops">By id.</param>
/// <param name="Next">Token of the next page; absent: this is the last one.</param>
public sealed record ShopPage(IReadOnlyList<AdminShopView> Shops, string? Next);

public sealed class ListShops(ShopsTable shops)
{
    [Function(nameof(ListShops)), Allow(Caller.Admin), Description("Lists the shops of the deployment by id.")]
    public async Task<Ok<ShopPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/shops")] HttpRequest request,
        [Query] ShopsQuery query,
        AdminCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        var (found, next) = await shops.List(query.After, query.Limit, ct);
        return TypedResults.Ok(new ShopPage([.. found.Select(AdminShopView.Of)], next));
    }
}
