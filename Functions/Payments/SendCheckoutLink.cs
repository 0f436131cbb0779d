using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <param name="Due">What is paid by the link.</param>
/// <param name="Until">When the link is over, UTC.</param>
public sealed record SentCheckoutLink(Money Due, DateTimeOffset Until);

public sealed class SendCheckoutLink(
    OrdersTable orders,
    ShopsTable shops,
    RequestLimits requests,
    IMessages messages,
    TimeProvider clock
)
{
    private const int MostPerHour = 3,
        MostPerDay = 6;

    [Function(nameof(SendCheckoutLink)), Allow(Permission.PlaceOrders), Idempotent]
    [Description(
        "Sends the link to pay by to an order's customer, by SMS or e-mail: again for an order that waits for its payment, "
            + "or for what is left to pay. At most 3 times an hour and 6 times a day for one order."
    )]
    public async Task<Ok<SentCheckoutLink>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/checkout-link")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var shop = await shops.The(order.ShopId, ct);
        var until = CheckoutLink.Until(order, shop);
        if (!CheckoutLink.IsFor(order) || until <= clock.GetUtcNow())
            throw new RuleBroken(PrepaymentRules.NothingDue, $"Nothing of order {order.Number} is to be paid online.")
            {
                Field = "number",
            };
        await requests.Take(
            order.ShopId,
            ct,
            new RequestLimit("checkout-link-hour", order.Number, MostPerHour, TimeSpan.FromHours(1)),
            new RequestLimit("checkout-link-day", order.Number, MostPerDay, TimeSpan.FromDays(1))
        );
        var type = order.HasBalance ? PaymentNotifications.BalanceDue : PaymentNotifications.CheckoutLink;
        await messages.Send(NotificationMessage.About(order.ShopId, order.Number, type, id.Hex), ct);
        return TypedResults.Ok(new SentCheckoutLink(order.DueNow, until));
    }
}
