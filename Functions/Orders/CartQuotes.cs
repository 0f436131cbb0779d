using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Promotions;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Prices carts and finds when they are available.</summary>
public sealed class CartQuotes(
    ProductsTable catalogue,
    OrderDiscounts discounts,
    AdmissionBatchers admission,
    IPaymentLimits payments,
    OrderGiftCards giftCards,
    OrderDeposits deposits,
    DeliveryAddresses addresses,
    TimeProvider clock
)
{
    private const int Offered = 6;

    /// <param name="terms">Null: staff ask.</param>
    /// <exception cref="RuleBroken">
    /// As <see cref="PricedCart.Of"/> and as for gift cards; or the way of paying cannot take what is due.
    /// </exception>
    public async Task<Quote> Of(CartRequest asked, Shop shop, UnverifiedTerms? terms, CancellationToken ct)
    {
        var codes = OrderRequest.CheckedCodes(asked.GiftCards);
        var now = clock.GetUtcNow();
        var placed = await addresses.Located(asked, shop, ct);
        var full = PricedCart.Of(placed, shop, await catalogue.MenuOf(shop.Id, ct), now);
        var cart = full.Discounted(await discounts.Find(shop.Id, full.Subtotal, ct), shop);
        var basket = cart.Basket(null);
        var coin = TenderHolds.Coin(asked.Payment, shop);
        var tenders = await giftCards.Preview(shop, codes ?? [], basket.Total, coin, ct);
        var byGiftCard = tenders.Aggregate(Money.Zero(shop.Currency), (sum, tender) => sum + tender.Amount);
        var due = basket.Total - byGiftCard;
        var isPaid = due.IsZero && tenders.Count > 0;
        if (asked.Payment is { } chosen && !isPaid)
            payments.MustTake(shop, chosen, due);
        var earliest = await admission
            .FindSlots(cart, asked.Day ?? DateOnly.MinValue, asked.Slot, shop, now, terms, ct)
            .Take(NewOrders.FindRefusal(shop, now) is null ? Offered : 0)
            .ToListAsync(ct);
        return new()
        {
            Lines = cart.Lines,
            Subtotal = cart.Subtotal,
            Discount = cart.Discount,
            DeliveryFee = cart.DeliveryFee,
            Total = basket.Total,
            Explanation = basket.Explanation,
            Taxes = basket.Taxes,
            Deposit = Deposit(asked, shop, basket.Total, byGiftCard),
            Earliest = earliest,
            Refused = await Refused(asked, cart, shop, terms, now, ct),
            GiftCards = tenders,
            Due = due,
            Payments = Payments(shop, isPaid ? null : basket.ExactTotal - byGiftCard),
        };
    }

    private DepositView? Deposit(CartRequest asked, Shop shop, Money total, Money byGiftCard) =>
        asked.Day is { } day
            ? DepositView.Of(deposits.Of(shop, asked.Payment, total, byGiftCard, day), total, byGiftCard)
            : null;

    /// <param name="due">Null: gift cards pay all, so nothing limits the way of paying.</param>
    private IReadOnlyList<PaymentMethod> Payments(Shop shop, Money? due)
    {
        var all = Enum.GetValues<PaymentMethod>().Where(shop.Offers);
        return [.. all.Where(method => due is not { } amount || payments.Take(shop, method, amount))];
    }

    private async Task<Refusal?> Refused(
        CartRequest asked,
        PricedCart cart,
        Shop shop,
        UnverifiedTerms? terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (NewOrders.FindRefusal(shop, now) is { } halted)
            return halted;
        if (asked.Day is not { } day || asked.Slot is not { } wanted)
            return null;
        var slot = shop.TheSlot(wanted);
        return cart.FindRefusal(day, slot, shop, now)
            ?? (await admission.ReadLedger(shop.Id, day, ct)).FindRefusal(cart, slot, shop, terms);
    }
}
