using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class TrackOrder(OrdersTable orders, ShopsTable shops, TimeProvider clock)
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
            new TrackedOrder
            {
                Number = order.Number,
                Shop = shop.Name,
                Day = order.Day,
                From = order.Fulfilment.Slot.From,
                To = order.Fulfilment.Slot.To,
                Status = order.Status,
                Lines = order.Basket.Lines,
                Discount = order.Basket.Discount,
                DeliveryFee = order.Basket.DeliveryFee,
                Total = order.Total,
                Explanation = order.Basket.Explanation,
                Taxes = order.Basket.Taxes,
                Due = order.Due,
                Deposit = DepositView.Of(order),
                Payment = order.Payment.Method,
                ByGiftCard = order.ByGiftCard is { IsZero: false } paid ? paid : null,
                PayBy = order.Payment.PayBy,
                Transfer = TransferDetails.Of(order, shop),
                AnswerBy = order.AnswerBy,
                Declined = order.IsDeclined(),
                DeclineReason = order.DeclineReason(),
                Timeline = [.. order.History.Select(step => new TrackedStep(step.Status, step.At))],
                Version = order.Version,
                EditableUntil = order.EditableUntil(clock.GetUtcNow()),
            }
        );
    }
}
