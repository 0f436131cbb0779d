using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Notifications;

public sealed class RemovePushSubscription(PushDevicesTable devices)
{
    [Function(nameof(RemovePushSubscription)), Allow(Permission.ManageOwnAccount)]
    [Description("Ends push notifications on one of your browsers.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/push-subscriptions/{id:length(32)}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        if (!(await devices.Of(caller.ShopId, caller.Id, ct)).Has(id))
            throw new RuleBroken(
                NotificationRules.PushSubscriptionNotFound,
                "You have no browser with this id registered."
            )
            {
                Field = "id",
            };
        await devices.Remove(caller.ShopId, caller.Id, [id], ct);
        return TypedResults.NoContent();
    }
}
