using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

public sealed class TellItIsOnTheWay(IMessages messages)
{
    [Function(nameof(TellItIsOnTheWay)), MayCall(Caller.System)]
    public Task Run([ActivityTrigger] OrderRef order, CancellationToken ct) =>
        messages.Send(NotifyMessage.About(order.ShopId, order.Number, NotificationKind.OnItsWay), ct);
}
