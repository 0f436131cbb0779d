using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Limit">The number of records, 1 to 100; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record PricesQuery(int Limit = 50, string? After = null)
{
    private const int Most = 100,
        LongestCursor = 100;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (
            After?.Length > LongestCursor
            || After?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) == true
        )
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }
}

/// <param name="Next">For the parameter after of the next page; absent: this is the last one.</param>
public sealed record PriceRecordPage(IReadOnlyList<PriceRecord> Records, string? Next);

public sealed class ListPrices(ProductsTable products)
{
    [Function(nameof(ListPrices)), Allow(Permission.ReadProducts)]
    [Description("Lists the changes of a product's prices, newest first: who, when, from, to.")]
    public async Task<Ok<PriceRecordPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/products/{id}/prices")]
            HttpRequest request,
        string id,
        [Query] PricesQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        await products.The(caller.ShopId, id, ct);
        var (records, next) = await products.PricesOf(caller.ShopId, id, query.After, query.Limit, ct);
        return TypedResults.Ok(new PriceRecordPage(records, next));
    }
}
