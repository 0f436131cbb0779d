using BakeryOps.Domain.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

public sealed class ShowOwnCash(ShopsTable shops, DriverCashTable cash)
{
    [Function(nameof(ShowOwnCash)), Allow(Permission.DeliverOrders)]
    [Description(
        "Shows the caller's own cash on one day (yyyy-MM-dd): the float, what was collected, and what is held."
    )]
    public async Task<Ok<DriverCashView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/driver-cash/{day}/own")]
            HttpRequest request,
        string day,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (shop, on) = (await shops.The(caller.ShopId, ct), Lookups.TheDay(day));
        var own = await cash.Find(shop.Id, on, caller.Id, ct) ?? new(caller.Id, on, shop.Currency, []);
        return TypedResults.Ok(DriverCashView.Of(own));
    }
}
