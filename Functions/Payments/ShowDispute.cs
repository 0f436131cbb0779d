using BakeryOps.Domain.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

public sealed class ShowDispute(OrdersTable orders, DisputeFiles files)
{
    [Function(nameof(ShowDispute)), Allow(Permission.ManagePayments)]
    [Description(
        "Shows the disputes about an order's payment with their deadlines, and the evidence for it: the order, its "
            + "hand-over and the messages to the customer."
    )]
    public async Task<Ok<DisputeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}/dispute")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        return TypedResults.Ok(await files.Show(order, await files.Books(order, ct), ct));
    }
}
