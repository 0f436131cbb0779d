using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetLimits(ShopEditor editor, LimitOptions limits)
{
    [Function(nameof(SetLimits)), Allow(Permission.ManageShop)]
    [Description(
        "Sets the limits for unverified callers; what is absent is the deployment's default. Messages cost "
            + "the deployment money, so their limits can only be lower than its own."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/limits")] HttpRequest request,
        [Body] LimitSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        if (asked.Messages is { } messages)
            limits.MustAllow(messages);
        return editor.Change(caller, read, asked, request.HttpContext, ct);
    }
}
