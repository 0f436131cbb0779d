using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Customers;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class FindOwnOrderLink(CustomersTable customers, OrdersTable orders)
{
    [Function(nameof(FindOwnOrderLink)), Allow(Caller.Customer)]
    [Description(
        "The tracking link of an order with the customer's verified phone number or e-mail address: by it the order is "
            + "seen, edited, paid and ordered again. Of any other order the answer is 404 order.not-found."
    )]
    public async Task<Ok<OrderLink>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer/orders/{number}/link")]
            HttpRequest request,
        string number,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        var customer = await customers.The(caller.ShopId, caller.Id, ct);
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        if (!customer.Has(order.Customer))
            throw new RuleBroken(OrderRules.NotFound, $"There is no order {number}.") { Field = "number" };
        return TypedResults.Ok(new OrderLink($"{TrackingLink.To(order)}"));
    }
}
