using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// What an order comes to after an edit. What it had keeps the price at which it was ordered; what is added has today's
/// price; what is taken away goes back at its own price, the units that were added last first. The delivery fee stays
/// unless the place changes. A discount stays the same percentage of its own promotion, as long as the subtotal reaches
/// that promotion's minimum; no other promotion takes its place. Rates of tax stay those of the order, the tip its amount.
/// </summary>
/// <param name="Lines">What there is more or less of.</param>
/// <param name="IsMore">Whether anything was added.</param>
public sealed record EditedCart(PricedCart Cart, IReadOnlyList<ChangedLine> Lines, bool IsMore)
{
    /// <param name="place">Where it is delivered afterwards, by the shop's present terms; null: nowhere.</param>
    /// <param name="held">The promotion of the order's discount; null: it has none.</param>
    /// <exception cref="RuleBroken">What is added is not for sale, as in <see cref="PricedCart.Of"/>.</exception>
    public static EditedCart Of(
        Order order,
        OrderEdit edit,
        District? place,
        Promotion? held,
        Shop shop,
        Menu menu,
        DateTimeOffset now
    )
    {
        var before = order.Basket;
        var parts = LineParts.Of(before.Lines, edit.Lines);
        var added = parts.Price(lines => new(lines, default, edit.Day ?? order.Day), place, shop, menu, now);
        var cart = new PricedCart
        {
            Lines = added is null ? parts.Kept : With(parts.Kept, added.Lines),
            Subtotal = before.Subtotal,
            DeliveryFee = Fee(order, edit, place, shop),
            Needs = Needs(before, parts, menu) + (added?.Needs ?? default),
            District = place,
            LeadDays = added?.LeadDays ?? 0,
            Caps = Caps([.. parts.Kept, .. added?.Lines ?? []], menu),
            DayLimited = added?.DayLimited ?? [],
            Discount = before.Discount,
            Taxes = before.Taxes,
            Tip = before.Tip,
            Payment = order.Payment.Method,
            CashRounding = before.CashRounding,
        };
        var lines = Changed(before.Lines, cart.Lines);
        if (lines.Count > 0 || cart.DeliveryFee != before.DeliveryFee)
            cart = Summed(cart, before, held, shop);
        return new(cart, lines, added is not null);
    }

    /// <summary>With the preparation days of all its products, for an earlier day.</summary>
    public PricedCart Earlier(Menu menu)
    {
        var days = Cart.Lines.Select(line => menu.Find(line.ProductId)?.LeadDays ?? 0);
        return Cart with { LeadDays = days.Append(Cart.LeadDays).Max() };
    }

    /// <summary>With the days of all its products, for another day.</summary>
    public PricedCart OnAnotherDay(Menu menu)
    {
        var products = Cart.Lines.Select(line => menu.Find(line.ProductId)).OfType<Product>();
        return Cart with { DayLimited = [.. products.Where(ProductDays.IsLimited).DistinctBy(product => product.Id)] };
    }

    /// <summary>A line that is added at the price of the last units of the same is one with theirs.</summary>
    private static List<OrderLine> With(IReadOnlyList<OrderLine> kept, IReadOnlyList<OrderLine> added)
    {
        var lines = kept.ToList();
        foreach (var line in added)
        {
            var last = lines.FindLastIndex(one => LineKey.Of(one) == LineKey.Of(line));
            if (last >= 0 && lines[last].UnitPrice == line.UnitPrice)
                lines[last] = lines[last] with { Quantity = lines[last].Quantity + line.Quantity };
            else
                lines.Add(line);
        }
        return lines;
    }

    private static PricedCart Summed(PricedCart cart, Basket before, Promotion? held, Shop shop)
    {
        var subtotal = cart.Lines.Aggregate(Money.Zero(shop.Currency), (sum, line) => sum + line.Total);
        var discount = subtotal == before.Subtotal ? before.Discount : Discount(before.Discount, held, subtotal);
        var taxes = before.Taxes is null ? shop.Taxes : before.Taxes.Settings(shop.Taxes);
        return (cart with { Subtotal = subtotal }).Summed(discount, shop with { Taxes = taxes });
    }

    /// <summary>What the lines that stay need of the kitchen.</summary>
    private static Capacity Needs(Basket before, LineParts parts, Menu menu)
    {
        if (parts.Kept.Count == 0)
            return default;
        var left = before.Needs;
        foreach (var line in parts.Removed)
            left -= UnitNeeds(line, menu) * line.Quantity;
        return new(Math.Max(0, left.OvenSeconds), Math.Max(0, left.TraySixteenths), Math.Max(0, left.HandSeconds));
    }

    private static Capacity UnitNeeds(OrderLine line, Menu menu)
    {
        var product = menu.Find(line.ProductId);
        var variant = product?.Variants.FirstOrDefault(one => one.Id == line.Variant?.Id);
        return variant?.PerUnit ?? product?.PerUnit ?? default;
    }

    private static Dictionary<string, int> Caps(IReadOnlyList<OrderLine> lines, Menu menu)
    {
        var caps = new Dictionary<string, int>();
        foreach (var line in lines)
            if (menu.Find(line.ProductId) is { } product)
                caps.AddLimits(product, line);
        return caps;
    }

    private static Money Fee(Order order, OrderEdit edit, District? place, Shop shop)
    {
        var kind = edit.Fulfilment ?? order.Fulfilment.Kind;
        if (kind == Orders.Fulfilment.Pickup)
            return Money.Zero(shop.Currency);
        return place is null || place.Id == order.Fulfilment.District?.Id ? order.Basket.DeliveryFee : place.Fee;
    }

    private static Discount? Discount(Discount? had, Promotion? held, Money subtotal) =>
        had is null || held?.DiscountOf(subtotal) is not { } now ? null : had with { Amount = now.Amount };

    private static IReadOnlyList<ChangedLine> Changed(IReadOnlyList<OrderLine> before, IReadOnlyList<OrderLine> after)
    {
        var all = before.Concat(after).DistinctBy(LineKey.Of);
        return [.. all.Select(Change).Where(line => line.Former != line.Quantity)];

        ChangedLine Change(OrderLine line) =>
            new(line.ProductId, line.Label, Units(before, LineKey.Of(line)), Units(after, LineKey.Of(line)));
    }

    private static int Units(IReadOnlyList<OrderLine> lines, string key) =>
        lines.Where(line => LineKey.Of(line) == key).Sum(line => line.Quantity);
}
