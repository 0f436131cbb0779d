using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;
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
    /// Stores the payment state in the order and, if it is paid, confirms it or lets it wait to be accepted, in one
    /// conditional write. The owner is alerted of problems. What was paid beyond what is due is refunded: all of it, if
    /// the order is cancelled.
    /// </summary>
    public async Task FollowUp(Versioned<Order> read, Payment books, CancellationToken ct)
    {
        foreach (var alert in PaymentProblem.In(books).Where(problem => !problem.IsExpected(read.Value, books)))
            await messages.Send(alert.Notice(read.Value), ct);
        foreach (var alert in PaymentProblem.AfterCancellation(books, read.Value))
            await messages.Send(alert.Notice(read.Value), ct);
        var order = await Update(read.Value, read, ct);
        if (!order.Payment.Method.IsOnline() || books.ByProvider <= books.DueByProvider(order))
            return;
        await Refund(order, ct);
        await Update(order, null, ct); // not every provider tells of a refund
    }

    /// <param name="seen">The order as it was read; null: it is to be read.</param>
    private Task<Order> Update(Order order, Versioned<Order>? seen, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var current = seen ?? await orders.The(order.ShopId, order.Number, ct);
                seen = null; // after a conflict it is read again
                // Read after the order: whoever has booked more since has changed the order, too, or will.
                if (await orderPayments.Books(current.Value, ct) is { } books)
                    await Write(current, books, ct);
                return current.Value;
            },
            ct
        );

    private async Task Refund(Order order, CancellationToken ct)
    {
        if (!await orderPayments.Refund(order, clock.GetUtcNow(), ct))
            await messages.Send(NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, "refund.failed"), ct);
    }

    private async Task Write(Versioned<Order> read, Payment books, CancellationToken ct)
    {
        var order = read.Value with { Payment = read.Value.Payment with { State = books.State } };
        if (order.Status == OrderStatus.Placed && books.Covers(order.PayableFirst))
            await orders.UpdateWithEvent(read, order.Confirm(clock.GetUtcNow(), Actors.Payments), ct);
        else if (order != read.Value)
            await orders.UpdateWithoutEvent(read, order, ct);
    }
}
