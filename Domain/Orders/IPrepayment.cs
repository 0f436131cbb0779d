using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>How the customer's browser pays an order beforehand.</summary>
public interface IPrepayment
{
    /// <summary>To be asked before an order is admitted that would then wait for its payment in vain.</summary>
    /// <exception cref="RuleBroken"><c>payments.not-set-up</c>, <c>payments.bad-currency</c>, <c>payments.bad-amount</c></exception>
    void RequireTakable(string shopId, Money total);

    /// <summary>What the browser pays with: the same however often it is asked for. Null: there is nothing left to pay.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.refused</c>, <c>payments.bad-amount</c>: it will never be taken; <c>payments.unavailable</c>: not just now; <c>order.cancelled</c>
    /// </exception>
    Task<string?> ClientSecret(Order order, CancellationToken ct);

    /// <summary>Whether the refusal stands however often the same order is sent.</summary>
    static bool IsFinal(RuleBroken refusal) =>
        refusal.Code is "payments.refused" or "payments.bad-amount" or "payments.bad-currency";
}
