using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class ListOrders(OrdersTable orders, TimeProvider clock)
{
    [Function(nameof(ListOrders)), Allow(Permission.ReadOrders)]
    [Description(
        "Lists all orders of one day of fulfilment (yyyy-MM-dd), by number. Bakers see the customer's name; "
            + "drivers also phone and address while a delivery is ready or on the way; owners see everything."
    )]
    public async Task<Ok<List<OrderView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/days/{day}/orders")]
            HttpRequest request,
        string day,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        var (views, now) = (new List<OrderView>(), clock.GetUtcNow());
        await foreach (var order in orders.ListByDay(caller.ShopId, Lookups.TheDay(day), ct))
            views.Add(OrderView.Of(order, caller.Permissions, now));
        return TypedResults.Ok(views);
    }
}
