using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetMessaging(ShopEditor editor)
{
    [Function(nameof(SetMessaging)), Allow(Permission.ManageShop), NeedsStepUp, Audited(SecurityAction.ShopChanged)]
    [Description(
        "Sets whether the shop sends SMS to its customers. The account is in the settings of the deployment: "
            + "the shop's own, or the deployment's."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/messaging")] HttpRequest request,
        [Body] MessagingSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
