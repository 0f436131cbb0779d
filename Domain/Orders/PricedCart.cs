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

    /// <summary>Daily limit in units of each capped product.</summary>
    public required IReadOnlyDictionary<string, int> Caps { get; init; }

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
        var lines = new List<OrderLine>(cart.Lines.Count);
        var caps = new Dictionary<string, int>();
        var goods = Money.Zero(shop.Currency);
        var needs = default(Capacity);
        var lead = 0;
        for (var i = 0; i < cart.Lines.Count; i++)
        {
            var (product, quantity) = (
                Sold(menu, cart.Lines[i].Product, $"lines[{i}].product", shop),
                cart.Lines[i].Quantity
            );
            var line = new OrderLine(product.Id, product.NameIn(shop.Language), quantity, product.Price);
            goods += line.Total;
            needs += product.PerUnit * quantity;
            lead = Math.Max(lead, product.LeadDays);
            if (product.PerDay is { } cap)
                caps[product.Id] = cap;
            lines.Add(line);
        }
        var district = cart.Fulfilment == Fulfilment.Pickup ? null : Served(cart.District, shop);
        if (FallsShort(district, goods) is { } broken)
            throw broken;
        return new()
        {
            Lines = lines,
            Subtotal = goods,
            DeliveryFee = district?.Fee ?? Money.Zero(shop.Currency),
            Needs = needs,
            District = district,
            LeadDays = lead,
            Caps = caps,
        };
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
        if (District is { } there && !there.Weekdays.Contains(day.DayOfWeek))
            yield return new(
                CartRules.DistrictNotThatDay,
                $"We do not deliver to {there.Name} on a {day.DayOfWeek}.",
                "day",
                there.Id,
                0
            );
        if (now >= CutOff(day, slot, shop))
            yield return new(
                CartRules.CutOffPassed,
                $"Orders for that day closed at {shop.Calendar.TimeOf(CutOff(day, slot, shop)):HH\\:mm} on {shop.Calendar.DayOf(CutOff(day, slot, shop)):yyyy-MM-dd}.",
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
