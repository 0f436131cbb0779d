using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

/// <param name="From">The first day; inclusive. Required.</param>
/// <param name="To">The last day; inclusive. Required; the range is at most 92 days.</param>
public sealed record DailySalesQuery(DateOnly From, DateOnly To);

/// <param name="Days">Oldest first; days that were never rolled up or imported are missing.</param>
public sealed record DailySalesList(IReadOnlyList<DailySales> Days);

public sealed class ListDailySales(ShopsTable shops, RollUp rollUp, DailySalesTable sales)
{
    [
        Function(nameof(ListDailySales)),
        Allow(Permission.ReadSales),
        Description("Lists the sales of each day, by product and district.")
    ]
    public async Task<Ok<DailySalesList>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/day-sales")] HttpRequest request,
        [Query] DailySalesQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var range = new DayRange(query.From, query.To).Checked();
        var shop = await shops.The(caller.ShopId, ct);
        await rollUp.CatchUp(shop, ct); // days without changes are rolled up when somebody reads them
        var days = await sales.Between(shop.Id, range.From, range.To, ct).Select(kept => kept.Value).ToListAsync(ct);
        return TypedResults.Ok(new DailySalesList(days));
    }
}
