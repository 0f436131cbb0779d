using BakeryOps.Domain.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments.Cards;

public sealed class ListOrderCards(OrdersTable orders, CardHolders holders)
{
    [Function(nameof(ListOrderCards)), Allow(Permission.ManagePayments)]
    [Description(
        "Lists the saved cards of an order's customer that staff may charge for it: the customer has proved the order's "
            + "phone number or e-mail address and agreed to that, and staff have entered the order."
    )]
    public async Task<Ok<IReadOnlyList<CardView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}/cards")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var all = (await holders.Of(order, ct)).SelectMany(holder => holder.Cards);
        return TypedResults.Ok<IReadOnlyList<CardView>>([
            .. all.Where(card => card.Consent.OffSession).Select(CardView.Of),
        ]);
    }
}
