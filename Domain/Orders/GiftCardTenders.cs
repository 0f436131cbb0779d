using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What gift cards pay of an order. The order's row is the truth; the cards follow it.</summary>
public static class GiftCardTenders
{
    /// <summary>All of them together, also of a cancelled order.</summary>
    internal static Money SumOfTenders(this Order order) =>
        (order.Payment.GiftCards ?? []).Aggregate(
            Money.Zero(order.Total.Currency),
            (sum, tender) => sum + tender.Amount
        );

    /// <summary>Whether it was placed with that gift card.</summary>
    public static bool IsPaidWith(this Order order, string cardId) =>
        order.Payment.GiftCards?.Any(tender => tender.CardId == cardId) == true;

    /// <summary>What each card has to give: nothing, once the order is cancelled.</summary>
    public static IReadOnlyList<GiftCardTender> CurrentTenders(this Order order) =>
        [
            .. (order.Payment.GiftCards ?? []).Select(tender =>
                order.Status == OrderStatus.Cancelled
                    ? tender with
                    {
                        Amount = tender.Amount with { MinorUnits = 0 },
                    }
                    : tender
            ),
        ];

    /// <summary>
    /// The order after an edit of its total. What was paid too much goes back to the gift cards first, to the last one
    /// first, and only then in another way.
    /// </summary>
    public static Order WithTendersFor(this Order order, Money total)
    {
        if (order.Payment.GiftCards is not { } before)
            return order;
        var others = order.Payment.State is { } state ? total - state.Owed(total) : Money.Zero(total.Currency);
        var left = total - others;
        var tenders = new List<GiftCardTender>(before.Count);
        foreach (var tender in before)
        {
            var amount = tender.Amount < left ? tender.Amount : left;
            tenders.Add(tender with { Amount = amount });
            left -= amount;
        }
        return tenders.SequenceEqual(before)
            ? order
            : order with
            {
                Payment = order.Payment with { GiftCards = tenders },
            };
    }
}
