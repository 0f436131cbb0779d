using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetPrepayment(ShopEditor editor)
{
    [
        Function(nameof(SetPrepayment)),
        Allow(Permission.ManagePaymentSettings),
        NeedsStepUp,
        Audited(SecurityAction.ShopChanged)
    ]
    [Description(
        "Sets how long the link is valid by which the customer of an order that staff enter pays, and whether orders are "
            + "paid by a deposit first and the balance before the day. Orders keep the terms that they were placed on."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/prepayment")] HttpRequest request,
        [Body] PrepaymentSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
