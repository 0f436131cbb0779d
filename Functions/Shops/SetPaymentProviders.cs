using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetPaymentProviders(ShopEditor editor, IVendorAccounts accounts)
{
    [
        Function(nameof(SetPaymentProviders)),
        Allow(Permission.ManageShop),
        NeedsRecentPassword,
        Audited(SecurityAction.ShopChanged)
    ]
    [Description(
        "Sets which ways of paying are offered for new orders. Card payments go to the account in the "
            + "settings of the deployment: the shop's own, or the deployment's."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/payment-providers")] HttpRequest request,
        [Body] PaymentSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        if (asked.Card && !asked.Cash && !accounts.Card(caller.ShopId).IsSetUp)
            throw new RuleBroken(ShopRules.NotSetUp, "No account for card payments is set up, so cash must be offered.")
            {
                Field = "cash",
            };
        return editor.Change(caller, read, asked, request.HttpContext, ct);
    }
}
