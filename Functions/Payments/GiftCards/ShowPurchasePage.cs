using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments.GiftCards;

public sealed class ShowPurchasePage(GiftCardsTable cards, ShopsTable shops)
{
    [
        Function(nameof(ShowPurchasePage)),
        Allow(Caller.Anyone),
        Description("The page of a gift card's purchase, to which the buyer comes back from the payment provider.")
    ]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/gift-card/{token}")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = TrackingPage.Policy;
        headers["X-Robots-Tag"] = "noindex";
        return await cards.FindOpenedBy(token, ct) is var (link, card)
            ? Page(PurchasePage.Of(card, await shops.OpenShop(link.ShopId, ct)), StatusCodes.Status200OK)
            : Page(PurchasePage.NothingThere, StatusCodes.Status404NotFound);
    }

    private static ContentHttpResult Page(string html, int status) =>
        TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
}
