using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Cancels an order whose payment was refused for good, so that it reserves nothing and the customer may pay in another
/// way. Idempotent.
/// </summary>
public sealed class WithdrawUnpayable(
    OrdersTable orders,
    AdmissionBatchers admission,
    IMessages messages,
    TimeProvider clock
)
{
    public async Task Run(Order order, RuleBroken refusal, CancellationToken ct)
    {
        var isWithdrawn = await RetryOnConflict.Run(
            async ct =>
            {
                var read = await orders.The(order.ShopId, order.Number, ct);
                if (read.Value.Status != OrderStatus.Placed)
                    return false; // a concurrent repeat was quicker
                await admission.Release(read, read.Value.Withdraw(refusal, clock.GetUtcNow(), Actors.Payments), ct);
                return true;
            },
            ct
        );
        if (isWithdrawn && refusal.Rule == PrepaymentRules.Refused)
            await messages.Send(
                NotificationMessage.AlertOncePerDay(
                    order.ShopId,
                    DateOnly.FromDateTime(order.Origin.PlacedAt.UtcDateTime),
                    refusal.Code
                ),
                ct
            );
    }
}
