using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>Online prepayment of an order in the customer's browser.</summary>
public interface IPrepayment
{
    /// <summary>Call before admission: without it an order could be admitted whose payment can never succeed.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.not-set-up</c>, <c>payments.bad-currency</c>, <c>payments.bad-amount</c>
    /// </exception>
    void RequireTakable(string shopId, Money total);

    /// <summary>
    /// The secret the browser pays with; repeated calls return the same one. Null: nothing is left to pay.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.refused</c>, <c>payments.bad-amount</c>: permanent; <c>payments.unavailable</c>: retry later;
    /// <c>order.cancelled</c>
    /// </exception>
    Task<string?> ClientSecret(Order order, CancellationToken ct);

    /// <summary>Whether the refusal is permanent: a retry of the same order cannot succeed.</summary>
    static bool IsFinal(RuleBroken refusal) => PrepaymentRules.Final.Contains(refusal.Rule);
}
