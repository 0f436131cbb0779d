using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetProfile(ShopEditor editor, ShopsTable shops, AccountLinkService links, ContactRules contacts)
{
    [Function(nameof(SetProfile)), Allow(Permission.ManageShop), NeedsStepUp, Audited(SecurityAction.ShopChanged)]
    [Description(
        "Sets the shop's name, country, languages and its owner's contact, to which alerts go. A new e-mail address "
            + "gets a link; until it is opened, alerts go to the one before. Currency and time zone are fixed."
    )]
    public async Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/profile")] HttpRequest request,
        [Body] ShopProfile asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        var answer = await editor.Change(caller, read, contacts.Checked(asked), request.HttpContext, ct);
        if (await shops.Find(caller.ShopId, ct) is { AwaitsVerification: true } shop)
            await links.SendForAlerts(caller, shop.Owner.Email, ct);
        return answer;
    }
}
