using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>A problem with an order.</summary>
/// <param name="Reason">A stable code.</param>
public sealed record OrderAlert(string ShopId, string Number, string Reason);

/// <summary>Sends the owner an alert about an order.</summary>
public sealed class AlertOwner(IMessages messages)
{
    [Function(nameof(AlertOwner)), Allow(Caller.System)]
    public Task Run([ActivityTrigger] OrderAlert alert, CancellationToken ct) =>
        messages.Send(NotificationMessage.AlertAboutOrder(alert.ShopId, alert.Number, alert.Reason), ct);
}
