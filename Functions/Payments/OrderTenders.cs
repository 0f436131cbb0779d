using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <summary>Brings the gift cards that pay an order, and the order's ledger, in line with it. May be repeated.</summary>
public sealed class OrderTenders(ShopsTable shops, OrderGiftCards giftCards, OrderPayments orderPayments)
{
    /// <returns>The ledger; null: no gift card has ever paid for it.</returns>
    public async Task<Payment?> Settle(Order order, CancellationToken ct)
    {
        if (order.Payment.GiftCards is null)
            return null;
        var shop = await shops.The(order.ShopId, ct);
        foreach (var tender in order.CurrentTenders())
        {
            var has = new GiftCardUse(order.Origin.Submitted, order.Number, tender.Amount, order.Version);
            await giftCards.Follow(shop, tender.CardId, has, ct);
        }
        return await orderPayments.BookGiftCards(order, ct);
    }
}
