using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>The deposits that a shop asks for, where each part can be paid in the chosen way.</summary>
public sealed class OrderDeposits(IPaymentLimits payments, TimeProvider clock)
{
    /// <param name="method">Null: not chosen yet; then a card is assumed.</param>
    /// <param name="byGiftCard">What gift cards pay of the total.</param>
    /// <returns>Null: it is paid in full.</returns>
    public Deposit? Of(Shop shop, PaymentMethod? method, Money total, Money byGiftCard, DateOnly day)
    {
        var chosen = method ?? PaymentMethod.Card;
        if (Deposit.Of(shop, chosen, total, day, clock.GetUtcNow()) is not { } deposit)
            return null;
        var first = deposit.Amount > byGiftCard ? deposit.Amount - byGiftCard : Money.Zero(total.Currency);
        var rest = total - byGiftCard - first;
        return Takes(first) && Takes(rest) ? deposit : null;

        bool Takes(Money part) => part.IsZero || payments.Take(shop, chosen, part);
    }
}
