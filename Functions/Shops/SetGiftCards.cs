using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetGiftCards(ShopEditor editor)
{
    [Function(nameof(SetGiftCards)), Allow(Permission.ManageShop)]
    [Description(
        "Sets what new gift cards may be worth and how long they can be used: at least as long as the law of the shop's "
            + "country asks for. Cards that were issued keep their terms."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/gift-cards")] HttpRequest request,
        [Body] GiftCardSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
