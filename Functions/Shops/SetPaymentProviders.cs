using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetPaymentProviders(ShopEditor editor, IVendorAccounts accounts)
{
    [
        Function(nameof(SetPaymentProviders)),
        Allow(Permission.ManagePaymentSettings),
        NeedsStepUp,
        Audited(SecurityAction.ShopChanged)
    ]
    [Description(
        "Sets which ways of paying are offered for new orders, and who takes each wallet's payments. They go to the "
            + "account in the settings of the deployment: the shop's own, or the deployment's."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/payment-providers")] HttpRequest request,
        [Body] PaymentSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        foreach (var (wallet, n) in (asked.Wallets ?? []).Select((wallet, n) => (wallet, n)))
            if (!IsSetUp(caller, wallet.Provider))
                throw new RuleBroken(ShopRules.NotSetUp, $"No account at {wallet.Provider} is set up.")
                {
                    Field = $"wallets[{n}].provider",
                };
        if (
            asked is { Card: true, Cash: false, Wallets: null or [], BankTransfer: null }
            && !IsSetUp(caller, PaymentProvider.Stripe)
        )
            throw new RuleBroken(ShopRules.NotSetUp, "No account for card payments is set up, so cash must be offered.")
            {
                Field = "cash",
            };
        return editor.Change(caller, read, asked, request.HttpContext, ct);
    }

    private bool IsSetUp(StaffCaller caller, PaymentProvider provider) =>
        accounts.Payment(provider, caller.ShopId).IsSetUp;
}
