using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>A cart at today's prices, checked against every rule that does not depend on other orders.</summary>
public sealed record PricedCart
{
    public required IReadOnlyList<OrderLine> Lines { get; init; }
    public required Money Subtotal { get; init; }
    public required Money DeliveryFee { get; init; }
    public required Capacity Needs { get; init; }
    public required District? District { get; init; }

    /// <summary>Preparation days of its slowest product.</summary>
    public required int LeadDays { get; init; }

    /// <summary>Daily limit in units of each capped product by its id, and of each capped variant by <see cref="OrderLine.VariantId"/>.</summary>
    public required IReadOnlyDictionary<string, int> Caps { get; init; }

    /// <summary>The products that cannot be ordered for every day.</summary>
    public IReadOnlyList<Product> DayLimited { get; init; } = [];

    /// <summary>Null: none.</summary>
    public Discount? Discount { get; init; }

    /// <summary>Null: nothing is taxed.</summary>
    public TaxTotals? Taxes { get; init; }

    /// <summary>Null: none.</summary>
    public Money? Tip { get; init; }

    /// <summary>Null: not chosen yet. Only cash is rounded to the shop's smallest coin.</summary>
    public PaymentMethod? Payment { get; init; }

    /// <inheritdoc cref="Orders.Basket.CashRounding"/>
    public Money? CashRounding { get; init; }

    /// <summary>Null: none is declared.</summary>
    public OrderAllergies? Allergies { get; init; }

    public Money Total => Basket(null).Total;

    /// <param name="note">The customer's; null: none.</param>
    public Basket Basket(string? note) =>
        new(Lines, Subtotal, DeliveryFee, Needs, note, Discount)
        {
            Taxes = Taxes,
            Tip = Tip,
            CashRounding = CashRounding,
        };

    /// <summary>With a discount, and the taxes and the rounding that follow from it.</summary>
    /// <param name="discount">Null: none.</param>
    public PricedCart Discounted(Discount? discount, Shop shop) => discount is null ? this : Summed(discount, shop);

    internal PricedCart Summed(Discount? discount, Shop shop)
    {
        var basket = Basket(null) with { Discount = discount, CashRounding = null };
        basket = basket with { Taxes = TaxTotals.Of(basket, shop.Taxes) };
        var coin = Payment == PaymentMethod.Cash ? shop.CashRounding : null;
        return this with
        {
            Discount = discount,
            Taxes = basket.Taxes,
            CashRounding = CashCoin.Rounding(basket.ExactTotal, coin),
        };
    }

    /// <summary>
    /// At the prices of this instant, without a discount. Special prices of a weekday count for the day of fulfilment
    /// (of today, while none is chosen); those of a time of day or a period for the instant of ordering.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>product.not-found</c>, <c>product.not-on-sale</c>, <c>variant.…</c>, <c>option.…</c>, <c>allergen.…</c>, <c>tip.…</c>,
    /// <c>district.…</c>, <c>input.…</c>
    /// </exception>
    public static PricedCart Of(CartRequest cart, Shop shop, Menu menu, DateTimeOffset now)
    {
        OrderRequest.Check(cart.Lines);
        var district = cart.Fulfilment == Fulfilment.Pickup ? null : cart.Place.DistrictOf(shop);
        var priced = new CartPricing(cart, district, shop, menu, now).Price();
        return FallsShort(district, priced.Subtotal) is { } broken ? throw broken : priced;
    }

    /// <summary>
    /// The first rule that forbids this day and slot, regardless of reserved capacity; null when none does.
    /// </summary>
    public Refusal? FindRefusal(DateOnly day, Slot slot, Shop shop, DateTimeOffset now) =>
        FindRefusals(day, slot, shop, now).FirstOrDefault();

    /// <summary>All rules that forbid this day and slot, regardless of reserved capacity.</summary>
    public IEnumerable<Refusal> FindRefusals(DateOnly day, Slot slot, Shop shop, DateTimeOffset now)
    {
        var today = shop.Calendar.DayOf(now);
        if (day < today)
            yield return new(CartRules.DayPast, $"{day:yyyy-MM-dd} is over.", "day", "day", 0);
        if (day > today.AddDays(shop.HorizonDays))
            yield return new(
                CartRules.DayTooFar,
                $"We take orders up to {shop.HorizonDays} days ahead.",
                "day",
                "day",
                shop.HorizonDays
            );
        if (shop.ClosedBecause(day) is { } reason)
            yield return new(CartRules.DayClosed, $"We are closed that day: {reason}.", "day", "day", 0);
        if (day < today.AddDays(LeadDays))
            yield return new(
                CartRules.LeadTime,
                $"This order needs {LeadDays} days of preparation.",
                "day",
                "lead",
                LeadDays
            );
        if (DayLimited.Count > 0 && ProductDays.FindRefusal(DayLimited, day, shop, now) is { } refusal)
            yield return refusal;
        if (District is { } there && !there.Weekdays.Contains(day.DayOfWeek))
            yield return new(
                CartRules.DistrictNotThatDay,
                $"We do not deliver to {there.Name} on a {day.DayOfWeek}.",
                "day",
                there.Id,
                0
            );
        if (District is null && shop.Hours?.Cover(day, slot.From, slot.To) == false)
            yield return new(CartRules.SlotOutsideHours, "We are not open for all of that time.", "slot", slot.Id, 0);
        var cutOff = CutOff(day, slot, shop);
        if (now >= cutOff)
            yield return new(
                CartRules.CutOffPassed,
                $"Orders for that day closed at {shop.Calendar.TimeOf(cutOff):HH\\:mm} on {shop.Calendar.DayOf(cutOff):yyyy-MM-dd}.",
                "day",
                slot.Id,
                0
            );
        if (now >= shop.Calendar.At(day, slot.From))
            yield return new(CartRules.SlotBegun, $"The slot from {slot.From:HH\\:mm} has begun.", "slot", slot.Id, 0);
    }

    public OrderDraft For(DateOnly day, Slot slot, Shop shop) => new(this, day, slot, CutOff(day, slot, shop));

    /// <summary>
    /// When an order is locked into production: the district's cut-off, or the start of the slot for a pickup.
    /// </summary>
    private DateTimeOffset CutOff(DateOnly day, Slot slot, Shop shop) =>
        District is { } district
            ? shop.Calendar.At(day.AddDays(-district.CutOffDaysBefore), district.CutOffTime)
            : shop.Calendar.At(day, slot.From);

    /// <summary>The district's minimum subtotal; null: it is reached, or there is none.</summary>
    /// <param name="district">Null: a pickup.</param>
    internal static RuleBroken? FallsShort(District? district, Money goods) =>
        district is null || goods >= district.Minimum
            ? null
            : new(
                CartRules.DistrictMinimum,
                $"For {district.Name} the goods must come to {district.Minimum} at least; this is {goods}."
            )
            {
                Field = "lines",
                Nearest = new MinimumSubtotal(district.Minimum),
            };

    internal static District Served(string? id, Shop shop) =>
        id is null
            ? throw new RuleBroken(InputRules.MissingField, "A delivery needs a district.")
            {
                Field = "district",
                Nearest = new Choices(shop.Districts.Select(d => d.Id)),
            }
            : shop.District(id)
                ?? throw new RuleBroken(CartRules.DistrictNotFound, $"We do not deliver to '{id}'.")
                {
                    Field = "district",
                    Nearest = new Choices(shop.Districts.Select(d => d.Id)),
                };
}
