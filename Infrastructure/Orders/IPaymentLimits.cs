using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>What can be paid online: known before admission, so that no order is admitted that cannot be paid.</summary>
public interface IPaymentLimits
{
    /// <summary>The amounts that the shop can take in that way; null: any.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.not-set-up</c>: the shop does not take it; <c>payments.bad-currency</c>
    /// </exception>
    AmountLimits? Limits(Shop shop, PaymentMethod method, Currency currency);
}

public static class PaymentLimits
{
    /// <exception cref="RuleBroken">As <see cref="IPaymentLimits.Limits"/>, and <c>payments.bad-amount</c>.</exception>
    public static void MustTake(this IPaymentLimits limits, Shop shop, PaymentMethod method, Money amount) =>
        limits.Limits(shop, method, amount.Currency)?.MustTake(amount, method);

    public static bool Take(this IPaymentLimits limits, Shop shop, PaymentMethod method, Money amount)
    {
        try
        {
            return limits.Limits(shop, method, amount.Currency)?.Takes(amount) != false;
        }
        catch (RuleBroken)
        {
            return false; // no account, or not this currency
        }
    }
}
