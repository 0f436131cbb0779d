using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>A cart at today's prices, checked against every rule that does not depend on other orders.</summary>
/// <param name="LeadDays">Preparation days of its slowest product.</param>
/// <param name="Caps">Daily limit in units of each capped product.</param>
public sealed record PricedCart(
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Money DeliveryFee,
    Capacity Needs,
    District? District,
    int LeadDays,
    IReadOnlyDictionary<string, int> Caps
)
{
    /// <summary>Null: none.</summary>
    public Discount? Discount { get; init; }

    public Money Total => Basket(null).Total;

    /// <param name="note">The customer's; null: none.</param>
    public Basket Basket(string? note) => new(Lines, Subtotal, DeliveryFee, Needs, note, Discount);

    /// <exception cref="RuleBroken">
    /// <c>product.not-found</c>, <c>product.not-on-sale</c>, <c>district.not-found</c>, <c>district.minimum</c>,
    /// <c>input.…</c>
    /// </exception>
    public static PricedCart Of(CartRequest cart, Shop shop, Menu menu)
    {
        OrderRequest.Check(cart.Lines);
        var (lines, caps, goods, needs, lead) = (
            new List<OrderLine>(cart.Lines.Count),
            new Dictionary<string, int>(),
            Money.Zero(shop.Currency),
            default(Capacity),
            0
        );
        for (var i = 0; i < cart.Lines.Count; i++)
        {
            var (product, quantity) = (
                Sold(menu, cart.Lines[i].Product, $"lines[{i}].product", shop),
                cart.Lines[i].Quantity
            );
            var line = new OrderLine(product.Id, product.NameIn(shop.Language), quantity, product.Price);
            (goods, needs, lead) = (
                goods + line.Total,
                needs + product.PerUnit * quantity,
                Math.Max(lead, product.LeadDays)
            );
            if (product.PerDay is { } cap)
                caps[product.Id] = cap;
            lines.Add(line);
        }
        var district = cart.Fulfilment == Fulfilment.Pickup ? null : Served(cart.District, shop);
        if (district is not null && goods < district.Minimum)
            throw new RuleBroken(
                CartRules.DistrictMinimum,
                $"For {district.Name} the goods must come to {district.Minimum} at least; this is {goods}."
            )
            {
                Field = "lines",
                Nearest = new MinimumSubtotal(district.Minimum),
            };
        return new(lines, goods, district?.Fee ?? Money.Zero(shop.Currency), needs, district, lead, caps);
    }

    /// <summary>
    /// The first rule that forbids this day and slot, regardless of reserved capacity; null when none does.
    /// </summary>
    public Refusal? FindRefusal(DateOnly day, Slot slot, Shop shop, DateTimeOffset now)
    {
        var today = shop.Calendar.DayOf(now);
        return day < today ? new(CartRules.DayPast, $"{day:yyyy-MM-dd} is over.", "day", "day", 0)
            : day > today.AddDays(shop.HorizonDays)
                ? new(
                    CartRules.DayTooFar,
                    $"We take orders up to {shop.HorizonDays} days ahead.",
                    "day",
                    "day",
                    shop.HorizonDays
                )
            : shop.ClosedBecause(day) is { } reason
                ? new(CartRules.DayClosed, $"We are closed that day: {reason}.", "day", "day", 0)
            : day < today.AddDays(LeadDays)
                ? new(CartRules.LeadTime, $"This order needs {LeadDays} days of preparation.", "day", "lead", LeadDays)
            : District is { } there && !there.Weekdays.Contains(day.DayOfWeek)
                ? new(
                    CartRules.DistrictNotThatDay,
                    $"We do not deliver to {there.Name} on a {day.DayOfWeek}.",
                    "day",
                    there.Id,
                    0
                )
            : now >= CutOff(day, slot, shop)
                ? new(
                    CartRules.CutOffPassed,
                    $"Orders for that day closed at {shop.Calendar.TimeOf(CutOff(day, slot, shop)):HH\\:mm} on {shop.Calendar.DayOf(CutOff(day, slot, shop)):yyyy-MM-dd}.",
                    "day",
                    slot.Id,
                    0
                )
            : now >= shop.Calendar.At(day, slot.From)
                ? new(CartRules.SlotBegun, $"The slot from {slot.From:HH\\:mm} has begun.", "slot", slot.Id, 0)
            : null;
    }

    public OrderDraft For(DateOnly day, Slot slot, Shop shop) => new(this, day, slot, CutOff(day, slot, shop));

    /// <summary>
    /// When an order is locked into production: the district's cut-off, or the start of the slot for a pickup.
    /// </summary>
    private DateTimeOffset CutOff(DateOnly day, Slot slot, Shop shop) =>
        District is { } district
            ? shop.Calendar.At(day.AddDays(-district.CutOffDaysBefore), district.CutOffTime)
            : shop.Calendar.At(day, slot.From);

    private static Product Sold(Menu menu, string id, string field, Shop shop)
    {
        var product =
            menu.Find(id)
            ?? throw new RuleBroken(ProductRules.NotFound, $"We have no product '{id}'.") { Field = field };
        return product.OnSale
            ? product
            : throw new RuleBroken(ProductRules.NotOnSale, $"{product.NameIn(shop.Language)} is not on sale now.")
            {
                Field = field,
            };
    }

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
