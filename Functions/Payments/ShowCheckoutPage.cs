using BakeryOps.Functions.Http.Errors;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

public sealed class ShowCheckoutPage(Checkouts checkouts, ShopsTable shops)
{
    [
        Function(nameof(ShowCheckoutPage)),
        Allow(Caller.Anyone),
        Description("The page of a link to pay by, which the shop has sent. Opening it begins no payment.")
    ]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html"),
        Response<string>(StatusCodes.Status409Conflict, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/checkout/{token}")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        try
        {
            var order = await checkouts.Open(token, request.HttpContext, ct);
            return Page(request, CheckoutPage.Of(order, await shops.The(order.ShopId, ct), token));
        }
        catch (RuleBroken broken) when (broken.Rule.Kind is RuleKind.NotFound or RuleKind.Conflict)
        {
            return Page(request, CheckoutPage.Refused(broken.Rule), RuleStatus.Of(broken.Rule.Kind));
        }
    }

    internal static ContentHttpResult Page(HttpRequest request, string html, int status = StatusCodes.Status200OK)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = CheckoutPage.Policy;
        headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
