using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Orders;

/// <summary>What of an order did not go as it should.</summary>
/// <param name="Reason">A stable code.</param>
public sealed record OrderAlert(string ShopId, string Number, string Reason);

/// <summary>Tells the owner.</summary>
public sealed class AlertOwner(IMessages messages)
{
    [Function(nameof(AlertOwner)), MayCall(Caller.System)]
    public Task Run([ActivityTrigger] OrderAlert trouble, CancellationToken ct) =>
        messages.Send(NotificationMessage.AlertAboutOrder(trouble.ShopId, trouble.Number, trouble.Reason), ct);
}
