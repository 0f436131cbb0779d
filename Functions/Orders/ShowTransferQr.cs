using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class ShowTransferQr(OrdersTable orders, ShopsTable shops)
{
    [Function(nameof(ShowTransferQr)), Allow(Caller.Anyone)]
    [Description("The QR code of an order's bank transfer, as a picture, for anyone who has its link.")]
    [Response<string>(StatusCodes.Status200OK, "image/png")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/track/{token}/transfer.png")]
            HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var order = await orders.OpenedBy(token, ct);
        var transfer =
            TransferDetails.Of(order, await shops.The(order.ShopId, ct))
            ?? throw new RuleBroken(PrepaymentRules.NothingDue, "Nothing of this order is to be paid by bank transfer.")
            {
                Field = "token",
            };
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(QrPictures.Png(transfer.QrText), "image/png");
    }
}
