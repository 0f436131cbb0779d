using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Orders;

/// <summary>What of an order did not go as it should.</summary>
/// <param name="Reason">A stable code.</param>
public sealed record OrderTrouble(string ShopId, string Number, string Reason);

/// <summary>Tells the owner.</summary>
public sealed class TellPeople(IMessages messages)
{
    [Function(nameof(TellPeople)), MayCall(Caller.System)]
    public Task Run([ActivityTrigger] OrderTrouble trouble, CancellationToken ct) =>
        messages.Send(NotifyMessage.TroubleWith(trouble.ShopId, trouble.Number, trouble.Reason), ct);
}
