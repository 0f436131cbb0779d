using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The rules of handing an order over to its customer.</summary>
public static class HandingOver
{
    private const int LongestReason = 300;

    /// <summary>
    /// Cash taken may be at most this multiple of the total, tip included; more is taken for a typing error.
    /// </summary>
    private const int MostCash = 10;

    /// <summary>
    /// Marks the order as delivered; returns the same order if it is delivered already with that cash.
    /// </summary>
    /// <param name="cash">Minor units taken, ≥ 0, where something is due in cash; null where all is paid.</param>
    /// <param name="reason">Required when the cash differs from what is due; up to 300 characters.</param>
    /// <exception cref="RuleBroken">
    /// <c>order.illegal-step</c>, <c>cash.missing</c>, <c>cash.not-due</c>, <c>cash.negative</c>, <c>cash.too-much</c>,
    /// <c>cash.reason-missing</c>, <c>cash.already-taken</c>: it was handed over with a different amount.
    /// </exception>
    public static Order HandOver(this Order order, long? cash, string? reason, DateTimeOffset now, string by)
    {
        if (reason is { Length: > LongestReason })
            throw new RuleBroken(InputRules.TooLong, $"A reason has at most {LongestReason} characters.")
            {
                Field = "reason",
            };
        if (order.Payment.Method == PaymentMethod.Cash && !order.Payable.IsZero)
            return order.HandOverForCash(order.Payable, cash, reason, now, by);
        var rest = order.Payment.Cash?.Due ?? order.OwedOfPaid;
        return rest.IsZero ? order.HandOverPaid(cash, now, by) : order.HandOverForCash(rest, cash, reason, now, by);
    }

    private static Order HandOverPaid(this Order order, long? cash, DateTimeOffset now, string by)
    {
        if (cash is not null)
            throw new RuleBroken(CashRules.NotDue, "This order is paid already; no cash is to be taken.")
            {
                Field = "cash",
            };
        return order.Status == OrderStatus.Delivered ? order : order.ChangeStatus(OrderStatus.Delivered, now, by);
    }

    /// <param name="total">What is due in cash.</param>
    private static Order HandOverForCash(
        this Order order,
        Money total,
        long? cash,
        string? reason,
        DateTimeOffset now,
        string by
    )
    {
        if (cash is not { } taken)
            throw Broken(CashRules.Missing, $"{total} is due in cash; please say how much was taken.", total);
        CheckCash(taken, total);
        if (order.Payment.Cash is { Amount: var before })
        {
            if (before.MinorUnits == taken)
                return order;
            throw Broken(
                CashRules.AlreadyTaken,
                $"This order was handed over already, with {before} taken in cash. Please record a correction.",
                before
            );
        }
        var handed = order.ChangeStatus(OrderStatus.Delivered, now, by);
        if (taken != total.MinorUnits && string.IsNullOrWhiteSpace(reason))
            throw Broken(
                CashRules.ReasonMissing,
                $"{total} was due; please give the reason why another amount was taken.",
                total,
                "reason"
            );
        Money? rest = order.Payment.Method == PaymentMethod.Cash ? null : total;
        return handed with
        {
            Payment = handed.Payment with { Cash = new(new(taken, total.Currency), now, by, reason, rest) },
        };
    }

    /// <param name="total">What was due.</param>
    /// <exception cref="RuleBroken"><c>cash.negative</c>, <c>cash.too-much</c></exception>
    internal static void CheckCash(long taken, Money total)
    {
        if (taken < 0)
            throw Broken(CashRules.Negative, "Cash taken cannot be less than nothing.", total);
        if (taken > total.MinorUnits * (decimal)MostCash)
            throw Broken(
                CashRules.TooMuch,
                $"{total} was due; more than {MostCash} times as much is a mistake.",
                total
            );
    }

    private static RuleBroken Broken(Rule rule, string message, Money nearest, string field = "cash") =>
        new(rule, message) { Field = field, Nearest = NearestAmount.Of(nearest) };
}
