using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Shops;

public sealed class VerifyAlertAddress(AccountLinkService links, ShopsTable shops)
{
    [Function(nameof(VerifyAlertAddress)), Allow(Caller.Anyone), Audited(SecurityAction.EmailVerified)]
    [Description("Verifies the owner's new e-mail address by the link that went there: alerts go to it from now on.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/shop/alert-address")] HttpRequest request,
        [Body] AccountLinkRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var (shopId, email) = await links.VerifyForAlerts(asked.Token, ct);
        context.IsAbout(shopId: shopId);
        await shops.Change(shopId, shop => shop.WithVerified(email), ct);
        return TypedResults.NoContent();
    }
}
