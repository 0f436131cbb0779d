using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Runs when the time to answer an order is over: accepts or declines it, as its terms say, unless it was decided before.
/// </summary>
public sealed class EndAcceptance(OrdersTable orders, AdmissionBatchers admission, StaffTransition step)
{
    [Function(nameof(EndAcceptance)), Allow(Caller.System)]
    public Task Run([ActivityTrigger] OrderRef order, CancellationToken ct) =>
        step.Take(
            order.ShopId,
            Actors.AcceptanceDeadline,
            order.Number,
            (read, now, _) => read.EndAcceptance(now),
            (read, ended, ct) =>
                ended.IsDeclined() ? admission.Release(read, ended, ct) : orders.UpdateWithEvent(read, ended, ct),
            ct
        );
}
