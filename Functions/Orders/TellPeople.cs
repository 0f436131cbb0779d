using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Orders;

/// <summary>What someone is to be told about an order.</summary>
public sealed record OrderNotice(string ShopId, string Number, NotificationKind Kind);

public sealed class TellPeople(IMessages messages)
{
    [Function(nameof(TellPeople)), MayCall(Caller.System)]
    public Task Run([ActivityTrigger] OrderNotice notice, CancellationToken ct) => messages.Send(NotifyMessage.About(notice.ShopId, notice.Number, notice.Kind), ct);
}
