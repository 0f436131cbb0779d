using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class TrackOrder(OrdersTable orders, ShopsTable shops)
{
    [Function(nameof(TrackOrder)), Allow(Caller.Anyone)]
    [Description("Shows the progress of an order to anyone who has its link.")]
    public async Task<Ok<TrackedOrder>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/track/{token}")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        if (
            TrackingLink.Parse(token) is not { } link
            || await orders.Find(link.ShopId, link.Number, ct) is not { Value: var order }
            || !link.Opens(order)
        )
            throw new RuleBroken(
                OrderRules.NotFound,
                "This link leads to no order. Please check that all of it was copied."
            )
            {
                Field = "token",
            };
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache"; // Polling clients get 304.
        var shop = await shops.The(order.ShopId, ct);
        var slot = shop.Slot(order.SlotId);
        return TypedResults.Ok(
            new TrackedOrder(
                order.Number,
                shop.Name,
                order.Day,
                slot?.From ?? default,
                slot?.To ?? default,
                order.Status,
                order.Lines,
                order.DeliveryFee,
                order.Total,
                order.PaymentMethod,
                order.PayBy,
                [.. order.History.Select(step => new TrackedStep(step.Status, step.At))]
            )
        );
    }
}
