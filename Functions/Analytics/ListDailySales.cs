using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

/// <param name="Days">Oldest first; days that were never rolled up or imported are missing.</param>
public sealed record DailySalesList(IReadOnlyList<DailySales> Days);

public sealed class ListDailySales(ShopsTable shops, RollUp rollUp, DailySalesTable sales)
{
    [
        Function(nameof(ListDailySales)),
        Allow(Permission.ReadSales),
        Description("Lists the sales of each day, by product and district.")
    ]
    [QueryParameter<DateOnly>("from", "The first day; inclusive. Required.")]
    [QueryParameter<DateOnly>("to", "The last day; inclusive. Required; the range is at most 92 days.")]
    public async Task<Ok<DailySalesList>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/day-sales")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var range = new DayRange(Needed(request, "from"), Needed(request, "to")).Checked();
        var shop = await shops.The(context.Identity().ShopId, ct);
        await rollUp.CatchUp(shop, ct); // days without changes are rolled up when somebody reads them
        var days = await sales.Between(shop.Id, range.From, range.To, ct).Select(kept => kept.Value).ToListAsync(ct);
        return TypedResults.Ok(new DailySalesList(days));
    }

    private static DateOnly Needed(HttpRequest request, string name) =>
        request.TryRead<DateOnly>(name, out var day)
            ? day
            : throw new RuleBroken(InputRules.MissingField, $"'{name}' is required: a date such as 2026-11-24.")
            {
                Field = name,
            };
}
