using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;

namespace BakeryOps.Functions.Payments;

/// <summary>What is known of an order's disputes.</summary>
public sealed class DisputeFiles(OrderPayments orderPayments, NotificationDeliveriesTable deliveries)
{
    /// <exception cref="RuleBroken"><c>dispute.not-found</c></exception>
    public async Task<Payment> Books(Order order, CancellationToken ct)
    {
        var books = await orderPayments.Books(order, ct);
        return books?.Dispute is null
            ? throw new RuleBroken(PaymentRules.DisputeNotFound, $"No payment of order {order.Number} is disputed.")
            : books;
    }

    public async Task<DisputeView> Show(Order order, Payment books, CancellationToken ct)
    {
        var opened = books.Entries.Where(entry => entry.Kind == PaymentEvent.Disputed);
        return new(
            order.Number,
            [.. opened.Select(entry => DisputeCase.Of(entry, books))],
            DisputeEvidence.Of(order, await deliveries.List(order.ShopId, order.Number, ct).ToListAsync(ct))
        );
    }
}
