using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Promotions;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The price of a cart, and when it is available.</summary>
public sealed record Quote
{
    public required IReadOnlyList<OrderLine> Lines { get; init; }
    public required Money Subtotal { get; init; }

    /// <summary>What a promotion takes off at present; absent: nothing. The order holds it if uses are left then.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }

    /// <summary>
    /// The first days and slots with free capacity, nearest first; empty if there are none within the horizon.
    /// </summary>
    public required IReadOnlyList<SlotChoice> Earliest { get; init; }

    /// <summary>
    /// Why the requested day and slot are refused, or why the shop takes no new orders at all; absent if they are free,
    /// or none were requested.
    /// </summary>
    public required Refusal? Refused { get; init; }

    /// <summary>The payment methods that accept this total; a card the exact one, before it is rounded for cash.</summary>
    public required IReadOnlyList<PaymentMethod> Payments { get; init; }
}

public sealed class QuoteCart(
    ShopsTable shops,
    ProductsTable catalogue,
    OrderDiscounts discounts,
    AdmissionBatchers admission,
    ICardLimits cards,
    UnverifiedCallers callers,
    DeliveryAddresses addresses,
    TimeProvider clock
)
{
    private const int Offered = 6;

    [Function(nameof(QuoteCart)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description("Prices a cart and lists the days and slots in which it is available.")]
    public async Task<Ok<Quote>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/quotes")] HttpRequest request,
        [Body] CartRequest asked,
        CallerIdentity caller,
        CancellationToken ct
    )
    {
        var (shop, now) = (await shops.The(caller.ShopId, ct), clock.GetUtcNow());
        var placed = await addresses.Located(asked, shop, ct);
        var full = PricedCart.Of(placed, shop, await catalogue.MenuOf(shop.Id, ct), now);
        var cart = full.Discounted(await discounts.Find(shop.Id, full.Subtotal, ct), shop);
        var basket = cart.Basket(null);
        if (asked.Payment == PaymentMethod.Card)
            cards.Limits(shop.Id, shop.Currency).MustTake(basket.Total);
        var terms = callers.TermsOf(caller, shop, asked.Payment);
        var earliest = await admission
            .FindSlots(cart, asked.Day ?? DateOnly.MinValue, asked.Slot, shop, now, terms, ct)
            .Take(NewOrders.FindRefusal(shop, now) is null ? Offered : 0)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Quote
            {
                Lines = cart.Lines,
                Subtotal = cart.Subtotal,
                Discount = cart.Discount,
                DeliveryFee = cart.DeliveryFee,
                Total = basket.Total,
                Explanation = basket.Explanation,
                Taxes = basket.Taxes,
                Earliest = earliest,
                Refused = await Refused(asked, cart, shop, terms, now, ct),
                Payments = Payments(shop, basket.ExactTotal),
            }
        );
    }

    private IReadOnlyList<PaymentMethod> Payments(Shop shop, Money total)
    {
        var offered = Enum.GetValues<PaymentMethod>().Where(shop.Offers);
        try
        {
            cards.Limits(shop.Id, shop.Currency).MustTake(total);
        }
        catch (RuleBroken)
        {
            offered = offered.Except([PaymentMethod.Card]);
        }
        return [.. offered];
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
