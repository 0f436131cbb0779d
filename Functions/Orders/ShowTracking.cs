using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class ShowTracking(OrdersTable orders, ShopsTable shops)
{
    [
        Function(nameof(ShowTracking)),
        Allow(Caller.Anyone),
        Description("The tracking page of an order, which the customer's link opens.")
    ]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/track/{token}")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = TrackingPage.Policy;
        headers["X-Robots-Tag"] = "noindex";
        return await orders.FindOpenedBy(token, ct) is { } order
            ? Page(TrackingPage.Of(order, await shops.The(order.ShopId, ct)), StatusCodes.Status200OK)
            : Page(TrackingPage.NothingThere, StatusCodes.Status404NotFound);
    }

    private static ContentHttpResult Page(string html, int status) =>
        TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
}
