using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>Makes the refunds that staff have planned, and shows the result on the order.</summary>
public sealed class MakeRefunds(
    OrdersTable orders,
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    LateRefunds late,
    IMessages messages,
    TimeProvider clock
)
{
    [Function(nameof(MakeRefunds)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("make-refunds")] MakeRefundsMessage message, CancellationToken ct)
    {
        var read = await orders.The(message.ShopId, message.OrderNumber, ct);
        if (!await orderPayments.Refund(read.Value, clock.GetUtcNow(), ct))
            await messages.Send(
                NotificationMessage.AlertAboutOrder(message.ShopId, message.OrderNumber, "refund.failed"),
                ct
            );
        if (await orderPayments.Books(read.Value, ct) is not { } books)
            return;
        await late.Follow(books, ct);
        await paid.FollowUp(read, books, ct);
    }
}
