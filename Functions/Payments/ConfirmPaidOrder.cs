using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Updates an order after an entry in its payment. Safe to repeat: the version of the order's row decides, also
/// between a concurrent payment and cancellation.
/// </summary>
public sealed class ConfirmPaidOrder(
    OrdersTable orders,
    OrderPayments orderPayments,
    IMessages messages,
    TimeProvider clock
)
{
    /// <summary>
    /// Stores the payment state in the order and confirms it if it is paid, in one conditional write. The owner is
    /// alerted of problems. A cancelled order's remaining payment is refunded.
    /// </summary>
    /// <param name="by">The function that booked the entry.</param>
    public async Task FollowUp(Versioned<Order> read, Payment books, string by, CancellationToken ct)
    {
        foreach (var alert in PaymentProblem.In(books))
            await messages.Send(alert.Notice(read.Value), ct);
        while (!await Write(read, books, by, ct))
            read = await orders.The(read.Value.ShopId, read.Value.Number, ct);
        if (read.Value.Status == OrderStatus.Cancelled && books.Refundable.MinorUnits > 0)
            await orderPayments.Refund(read.Value, clock.GetUtcNow(), ct);
    }

    /// <returns>False: the order was changed meanwhile.</returns>
    private async Task<bool> Write(Versioned<Order> read, Payment books, string by, CancellationToken ct)
    {
        var order = read.Value with { PaymentState = books.State };
        try
        {
            if (order.Status == OrderStatus.Placed && books.IsPaid)
                await orders.UpdateWithEvent(
                    read,
                    order.ChangeStatus(OrderStatus.Confirmed, clock.GetUtcNow(), by),
                    ct
                );
            else if (order != read.Value)
                await orders.UpdateWithoutEvent(read, order, ct);
            return true;
        }
        catch (RuleBroken broken) when (broken.Rule == OrderRules.ChangedMeanwhile)
        {
            return false;
        }
    }
}
