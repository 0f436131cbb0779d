using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
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
    OrderDeposits deposits,
    DeliveryAddresses addresses,
    TimeProvider clock
)
{
    private const int Offered = 6;

    /// <param name="terms">Null: staff ask.</param>
    /// <exception cref="RuleBroken">As <see cref="PricedCart.Of"/>; or the way of paying cannot take its total.</exception>
    public async Task<Quote> Of(CartRequest asked, Shop shop, UnverifiedTerms? terms, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var placed = await addresses.Located(asked, shop, ct);
        var full = PricedCart.Of(placed, shop, await catalogue.MenuOf(shop.Id, ct), now);
        var cart = full.Discounted(await discounts.Find(shop.Id, full.Subtotal, ct), shop);
        var basket = cart.Basket(null);
        if (asked.Payment is { } chosen)
            payments.MustTake(shop, chosen, basket.Total);
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
            Deposit = Deposit(asked, shop, basket.Total),
            Earliest = earliest,
            Refused = await Refused(asked, cart, shop, terms, now, ct),
            Payments = Payments(shop, basket.ExactTotal),
        };
    }

    private DepositView? Deposit(CartRequest asked, Shop shop, Money total) =>
        asked.Day is { } day
            ? DepositView.Of(deposits.Of(shop, asked.Payment, total, Money.Zero(total.Currency), day), total)
            : null;

    private IReadOnlyList<PaymentMethod> Payments(Shop shop, Money total)
    {
        var all = Enum.GetValues<PaymentMethod>().Where(shop.Offers);
        return [.. all.Where(method => payments.Take(shop, method, total))];
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
