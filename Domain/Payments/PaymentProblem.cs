using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Payments;

/// <summary>Something about an order's money that its owner has to hear of.</summary>
/// <param name="Reason">A stable code, such as <c>payment.disputed</c>.</param>
/// <param name="About">What it is about, where there can be several; null: it happens once an order.</param>
public sealed record PaymentProblem(string Reason, string? About = null)
{
    /// <summary>All that the books of the order tell: the same however often they are looked at.</summary>
    public static IEnumerable<PaymentProblem> In(Payment payment)
    {
        foreach (var entry in payment.Entries)
        {
            switch (entry)
            {
                case { Kind: PaymentEvent.Unmatched }:
                    yield return new("payment.unmatched", entry.Id);
                    break;
                case { Kind: PaymentEvent.RefundReturned }:
                    yield return new("refund.failed");
                    break;
                case { Kind: PaymentEvent.Disputed }:
                    yield return new("payment.disputed", entry.Id);
                    break;
                case { Kind: PaymentEvent.DisputeWon }:
                    yield return new("payment.dispute-won", entry.Id);
                    break;
                case { Kind: PaymentEvent.DisputeLost }:
                    yield return new("payment.dispute-lost", entry.Id);
                    break;
                case { Kind: PaymentEvent.Refunded, ByHand: true }:
                    yield return new(
                        RefundedUpTo(payment, entry) ? "payment.refunded" : "payment.partly-refunded",
                        entry.Id
                    );
                    break;
            }
        }
        if (payment is { Received.IsZero: false, IsPaid: false })
            yield return new("payment.short");
    }

    public NotificationMessage Notice(Order order) =>
        NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, Reason, About);

    /// <summary>Whether nothing was left once this refund had gone.</summary>
    private static bool RefundedUpTo(Payment payment, PaymentEntry refund) =>
        (payment with { Entries = [.. payment.Entries.TakeWhile(entry => entry != refund), refund] })
            .Refundable
            .MinorUnits <= 0;
}
