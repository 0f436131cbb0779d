using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

/// <param name="Limit">The number of changes, 1 to 200; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record ShopChangesQuery(int Limit = 50, string? After = null)
{
    private const int Most = 200,
        CursorDigits = 10;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (After is not null && (After.Length != CursorDigits || !After.All(char.IsAsciiDigit)))
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }
}

public sealed class ListShopChanges(ShopsTable shops)
{
    [Function(nameof(ListShopChanges)), Allow(Permission.ManageShop)]
    [Description("Lists who changed which settings of the shop and when, latest first: the last 500 changes.")]
    public async Task<Ok<ShopChangePage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/shop/changes")] HttpRequest request,
        [Query] ShopChangesQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        return TypedResults.Ok(await shops.Changes(caller.ShopId, query.After, query.Limit, ct));
    }
}
