using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetProfile(ShopEditor editor, ContactRules contacts)
{
    [
        Function(nameof(SetProfile)),
        Allow(Permission.ManageShop),
        NeedsRecentPassword,
        Audited(SecurityAction.ShopChanged)
    ]
    [Description(
        "Sets the shop's name, country, languages and its owner's contact, to which alerts go. Currency and "
            + "time zone are fixed."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/profile")] HttpRequest request,
        [Body] ShopProfile asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, contacts.Checked(asked), request.HttpContext, ct);
}
