using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>What can be paid by card: known before admission, so that no order is admitted that cannot be paid.</summary>
public interface ICardLimits
{
    /// <summary>The amounts that the shop can take by card in that currency.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.not-set-up</c>: the shop takes no cards; <c>payments.bad-currency</c>
    /// </exception>
    AmountLimits Limits(string shopId, Currency currency);
}
