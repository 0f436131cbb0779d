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
        var order = await orders.OpenedBy(token, ct);
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache"; // Polling clients get 304.
        var shop = await shops.The(order.ShopId, ct);
        return TypedResults.Ok(
            new TrackedOrder(
                order.Number,
                shop.Name,
                order.Day,
                order.Fulfilment.Slot.From,
                order.Fulfilment.Slot.To,
                order.Status,
                order.Basket.Lines,
                order.Basket.Discount,
                order.Basket.DeliveryFee,
                order.Total,
                order.Payment.Method,
                order.Payment.PayBy,
                [.. order.History.Select(step => new TrackedStep(step.Status, step.At))]
            )
        );
    }
}
