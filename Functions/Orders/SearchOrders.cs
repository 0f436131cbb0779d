using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <param name="Next">
/// Send it as cursor for the next page; absent: this is the last one. A page may have fewer orders than the limit, even
/// none, and a next one nevertheless: one call looks at 2000 orders at most.
/// </param>
public sealed record OrderList(IReadOnlyList<OrderView> Orders, string? Next);

public sealed class SearchOrders(OrderPages pages, ShopsTable shops, TimeProvider clock)
{
    [Function(nameof(SearchOrders)), Allow(Permission.ReadOrders)]
    [Description(
        "Lists or searches orders over all days, page by page. Conditions are combined. Orders that arrive or change "
            + "status between two pages neither repeat nor hide others. A new order is found by words a moment after it "
            + "was placed. Customer data depend on your role, as in the list of a day."
    )]
    public async Task<Ok<OrderList>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders")] HttpRequest request,
        [Query] OrdersQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var sort = query.Checked();
        var shop = await shops.The(caller.ShopId, ct);
        var list = new OrderListing(shop.Id, query.Filter(), query.Words(shop, caller.Permissions), sort);
        var page = await pages.Read(list, OrderCursor.Read(list, query), query.Limit, ct);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(
            new OrderList(
                [.. page.Orders.Select(order => OrderView.Of(order, caller.Permissions, now))],
                OrderCursor.Written(page.Next, list, query)
            )
        );
    }
}
