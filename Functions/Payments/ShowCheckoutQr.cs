using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

public sealed class ShowCheckoutQr(Checkouts checkouts, ShopsTable shops)
{
    [Function(nameof(ShowCheckoutQr)), Allow(Caller.Anyone)]
    [Description("The QR code of the bank transfer that is to be paid by a link, as a picture.")]
    [Response<string>(StatusCodes.Status200OK, "image/png")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/checkout/{token}/transfer.png")]
            HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var order = await checkouts.Open(token, request.HttpContext, ct);
        var transfer =
            TransferDetails.Of(order, await shops.The(order.ShopId, ct))
            ?? throw new RuleBroken(PrepaymentRules.NothingDue, "This order is not paid by bank transfer.")
            {
                Field = "token",
            };
        return TypedResults.Bytes(QrPictures.Png(transfer.QrText), "image/png");
    }
}
