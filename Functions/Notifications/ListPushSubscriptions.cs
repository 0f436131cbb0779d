using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Notifications;

public sealed class ListPushSubscriptions(PushDevicesTable devices, PushSender sender)
{
    [Function(nameof(ListPushSubscriptions)), Allow(Permission.ManageOwnAccount)]
    [Description("Lists your browsers that show push notifications, with the key that a browser needs to register.")]
    public async Task<Ok<PushSubscriptionsView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/push-subscriptions")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(PushSubscriptionsView.Of(sender, await devices.Of(caller.ShopId, caller.Id, ct)));
}
