using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Notifications;

public sealed class AddPushSubscription(PushDevicesTable devices, PushSender sender, TimeProvider clock)
{
    [Function(nameof(AddPushSubscription)), Allow(Permission.ManageOwnAccount), Idempotent]
    [Description(
        "Registers this browser for push notifications. A browser that is registered already is registered anew; of more "
            + "than ten the oldest is dropped. Alerts go to those who may manage the shop."
    )]
    public async Task<Created<PushSubscriptionView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/push-subscriptions")] HttpRequest request,
        [Body] PushSubscriptionRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        if (!sender.IsSetUp)
            throw new RuleBroken(
                NotificationRules.PushNotSetUp,
                "This installation has no keys for push notifications."
            );
        var subscription = asked.Checked(sender, clock.GetUtcNow(), request.Headers.UserAgent.ToString());
        await devices.Add(caller.ShopId, caller.Id, subscription, ct);
        return TypedResults.Created(
            $"/api/v1/push-subscriptions/{subscription.Id}",
            PushSubscriptionView.Of(subscription)
        );
    }
}
