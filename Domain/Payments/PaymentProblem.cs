using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Payments;

/// <summary>A payment irregularity that the owner is alerted to.</summary>
/// <param name="Reason">A stable code, such as <c>payment.disputed</c>.</param>
/// <param name="About">
/// The entry concerned, where there can be several; null: it happens at most once per order.
/// </param>
public sealed record PaymentProblem(string Reason, string? About = null)
{
    private const string Short = "payment.short";

    /// <summary>Reason of an alert: the balance was not paid in time.</summary>
    public const string BalanceOverdue = "payment.balance-overdue";

    /// <summary>Whether it is no surprise: a deposit was paid, or an edit has made a paid order dearer.</summary>
    public bool IsExpected(Order order, Payment payment)
    {
        if (Reason != Short || order.Status == OrderStatus.Cancelled)
            return false;
        var isDeposit = order.Payment.Deposit is not null && payment.Covers(order.PayableFirst);
        return isDeposit || order is { Changes: not null, Status: not OrderStatus.Placed };
    }

    /// <summary>All problems in the order's ledger; deterministic.</summary>
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
        if (payment.HasTransfers && payment.Received - payment.Refunded > payment.Due)
            yield return new("payment.overpaid", $"{payment.Entries.Count}");
        if (payment is { State.Received.IsZero: false, IsPaid: false })
            yield return new(Short);
    }

    /// <summary>Money that arrived after its order was cancelled; it goes back by itself.</summary>
    public static IEnumerable<PaymentProblem> AfterCancellation(Payment payment, Order order) =>
        order.Status != OrderStatus.Cancelled
            ? []
            : payment
                .Entries.Where(entry => entry.Kind == PaymentEvent.Captured && entry.At >= order.History[^1].At)
                .Select(entry => new PaymentProblem("payment.late", entry.Id));

    public NotificationMessage Notice(Order order) =>
        NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, Reason, About);

    /// <summary>Whether this refund used up all that was refundable.</summary>
    private static bool RefundedUpTo(Payment payment, PaymentEntry refund) =>
        (payment with { Entries = [.. payment.Entries.TakeWhile(entry => entry != refund), refund] })
            .Refundable
            .MinorUnits <= 0;
}
