using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

/// <param name="From">The first day; inclusive.</param>
/// <param name="To">The last day; inclusive, in the past. At most 92 days.</param>
public sealed record RebuildRequest(DateOnly From, DateOnly To);

/// <param name="Changed">The number of days that changed.</param>
public sealed record DaysRebuilt(int Changed);

public sealed class RebuildSales(ShopsTable shops, RollUp rollUp, TimeProvider clock)
{
    [Function(nameof(RebuildSales)), Allow(Permission.RebuildSales)]
    [Description("Rebuilds the daily sales of past days from their orders. Imported days are not changed.")]
    public async Task<Ok<DaysRebuilt>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rollups/rebuild")] HttpRequest request,
        [Body] RebuildRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var range = new DayRange(asked.From, asked.To).Checked();
        var shop = await shops.The(caller.ShopId, ct);
        if (range.To >= shop.Calendar.DayOf(clock.GetUtcNow()))
            throw new RuleBroken(AnalyticsRules.BadRange, "Only past days can be rolled up.") { Field = "to" };
        return TypedResults.Ok(new DaysRebuilt(await rollUp.Make(shop, range, ct)));
    }
}
