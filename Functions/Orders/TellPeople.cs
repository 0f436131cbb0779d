using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Orders;

/// <summary>What someone is to be told about an order.</summary>
/// <param name="Reason">Of a trouble: a stable code.</param>
public sealed record OrderNotice(string ShopId, string Number, NotificationKind Kind, string? Reason = null);

public sealed class TellPeople(IMessages messages)
{
    [Function(nameof(TellPeople)), MayCall(Caller.System)]
    public Task Run([ActivityTrigger] OrderNotice notice, CancellationToken ct) => messages.Send(
        notice.Reason is { } trouble ? NotifyMessage.TroubleWith(notice.ShopId, notice.Number, trouble) : NotifyMessage.About(notice.ShopId, notice.Number, notice.Kind), ct);
}
