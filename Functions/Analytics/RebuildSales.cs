using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Analytics;

/// <param name="From">The first day; inclusive.</param>
/// <param name="To">The last day; inclusive, in the past. At most 92 days.</param>
public sealed record RebuildRequest(DateOnly From, DateOnly To);

/// <param name="Changed">How many days are now other than they were.</param>
public sealed record DaysRebuilt(int Changed);

public sealed class RebuildSales(IShops shops, RollUp rollUp, TimeProvider clock)
{
    [Function(nameof(RebuildSales)), MayCall(Caller.Staff, Role.Owner), JsonBody<RebuildRequest>]
    [Description("Makes the daily sales of past days anew from their orders. Imported days stay as they are.")]
    public async Task<Ok<DaysRebuilt>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/rollups/rebuild")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var asked = await request.ReadJson<RebuildRequest>(ct);
        var range = new DayRange(asked.From, asked.To).Checked();
        var shop = await shops.The(context.Identity().ShopId, ct);
        if (range.To >= shop.Calendar.DayOf(clock.GetUtcNow()))
            throw new RuleBroken("input.bad-range", "Only days that are over can be rolled up.") { Field = "to" };
        return TypedResults.Ok(new DaysRebuilt(await rollUp.Make(shop, range, ct)));
    }
}
