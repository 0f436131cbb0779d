using BakeryOps.Functions.Http.Errors;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

public sealed class SubmitCheckoutPage(Checkouts checkouts, BeginPayment payment, ShopsTable shops)
{
    [
        Function(nameof(SubmitCheckoutPage)),
        Allow(Caller.Anyone),
        Description("What the button of such a page does: it begins the payment, and leads to the provider's page.")
    ]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html"),
        Response<string>(StatusCodes.Status409Conflict, "text/html"),
        Response<string>(StatusCodes.Status503ServiceUnavailable, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/checkout/{token}")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        try
        {
            var order = await checkouts.Open(token, request.HttpContext, ct);
            var shop = await shops.The(order.ShopId, ct);
            var begun = await payment.Begin(order, ct);
            var page = ShowCheckoutPage.Page(request, CheckoutPage.Begun(order, shop, begun));
            if (CheckoutPage.HasCard(begun))
                request.HttpContext.Response.Headers.ContentSecurityPolicy = CheckoutPage.CardPolicy;
            return page;
        }
        catch (RuleBroken broken)
            when (broken.Rule.Kind
                    is RuleKind.NotFound
                        or RuleKind.Conflict
                        or RuleKind.Unavailable
                        or RuleKind.OutOfOrder
            )
        {
            var refused = CheckoutPage.Refused(broken.Rule);
            return ShowCheckoutPage.Page(request, refused, RuleStatus.Of(broken.Rule.Kind));
        }
    }
}
