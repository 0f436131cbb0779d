using System.Globalization;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
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
        if (
            !DateOnly.TryParseExact(
                day,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var wanted
            )
        )
            throw new RuleBroken(OrderInputRules.BadDay, "A day is written as 2026-11-24.") { Field = "day" };
        var (views, now) = (new List<OrderView>(), clock.GetUtcNow());
        await foreach (var order in orders.ListByDay(caller.ShopId, wanted, ct))
            views.Add(OrderView.Of(order, caller.Role, now));
        return TypedResults.Ok(views);
    }
}
