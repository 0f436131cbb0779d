using System.Globalization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// What an order comes to after an edit. What it had keeps the price at which it was ordered; what is added has today's
/// price; what is taken away goes back at its own price, the units that were added last first. The delivery fee stays
/// unless the place changes. A discount stays the same percentage of its own promotion, as long as the subtotal reaches
/// that promotion's minimum; no other promotion takes its place.
/// </summary>
/// <param name="Lines">The products of which there are more or fewer.</param>
/// <param name="IsMore">Whether anything was added.</param>
public sealed record EditedCart(PricedCart Cart, IReadOnlyList<ChangedLine> Lines, bool IsMore)
{
    /// <param name="place">Where it is delivered afterwards, by the shop's present terms; null: nowhere.</param>
    /// <param name="held">The promotion of the order's discount; null: it has none.</param>
    /// <exception cref="RuleBroken">What is added is not for sale, as in <see cref="PricedCart.Of"/>.</exception>
    public static EditedCart Of(Order order, OrderEdit edit, District? place, Promotion? held, Shop shop, Menu menu)
    {
        var before = order.Basket;
        var parts = Kept(before.Lines, edit.Lines);
        var added = Added(parts, shop, menu);
        var lines = With(parts.Lines, added?.Lines ?? []);
        var products = lines.Select(line => menu.Find(line.ProductId)).OfType<Product>().DistinctBy(one => one.Id);
        var subtotal = lines.Aggregate(Money.Zero(shop.Currency), (sum, line) => sum + line.Total);
        var caps = products.Where(product => product.PerDay is not null);
        var cart = new PricedCart
        {
            Lines = lines,
            Subtotal = subtotal,
            DeliveryFee = Fee(order, edit, place, shop),
            Needs = Needs(before, parts, added, menu),
            District = place,
            LeadDays = added?.LeadDays ?? 0,
            Caps = caps.ToDictionary(product => product.Id, product => product.PerDay!.Value),
            Discount = subtotal == before.Subtotal ? before.Discount : Discount(before.Discount, held, subtotal),
        };
        return new(cart, Changed(before.Lines, lines), added is not null);
    }

    /// <summary>With the preparation days of all its products, for an earlier day.</summary>
    public PricedCart Earlier(Menu menu)
    {
        var days = Cart.Lines.Select(line => menu.Find(line.ProductId)?.LeadDays ?? 0);
        return Cart with { LeadDays = days.Append(Cart.LeadDays).Max() };
    }

    /// <summary>What stays of the lines, what is taken away, and what is to be added.</summary>
    private static Parts Kept(IReadOnlyList<OrderLine> had, IReadOnlyList<CartLine>? wanted)
    {
        if (wanted is null)
            return new(had, [], []);
        var left = wanted.ToDictionary(line => line.Product, line => line.Quantity, StringComparer.Ordinal);
        var (kept, removed) = (new List<OrderLine>(), new List<OrderLine>());
        foreach (var line in had)
        {
            var stays = Math.Min(line.Quantity, left.GetValueOrDefault(line.ProductId));
            if (stays > 0)
                kept.Add(line with { Quantity = stays });
            if (stays < line.Quantity)
                removed.Add(line with { Quantity = line.Quantity - stays });
            if (stays > 0)
                left[line.ProductId] -= stays;
        }
        return new(kept, removed, [.. wanted.Select(line => line with { Quantity = left[line.Product] })]);
    }

    private static PricedCart? Added(Parts parts, Shop shop, Menu menu)
    {
        var lines = parts.Wanted.Where(line => line.Quantity > 0).ToList();
        if (lines.Count == 0)
            return null;
        try
        {
            return PricedCart.Of(new(lines, Orders.Fulfilment.Pickup), shop, menu);
        }
        catch (RuleBroken broken)
        {
            throw parts.InTheirPlaces(broken, lines);
        }
    }

    /// <summary>A line that is added at the price of the last units of its product is one with theirs.</summary>
    private static List<OrderLine> With(IReadOnlyList<OrderLine> kept, IReadOnlyList<OrderLine> added)
    {
        var lines = kept.ToList();
        foreach (var line in added)
        {
            var last = lines.FindLastIndex(one => one.ProductId == line.ProductId);
            if (last >= 0 && lines[last] with { Quantity = line.Quantity } == line)
                lines[last] = line with { Quantity = lines[last].Quantity + line.Quantity };
            else
                lines.Add(line);
        }
        return lines;
    }

    private static Capacity Needs(Basket before, Parts parts, PricedCart? added, Menu menu)
    {
        var removed = parts.Removed.Aggregate(
            default(Capacity),
            (sum, line) => sum + (menu.Find(line.ProductId)?.PerUnit ?? default) * line.Quantity
        );
        var kept = parts.Lines.Count == 0 ? default : NotNegative(before.Needs - removed);
        return kept + (added?.Needs ?? default);
    }

    private static Capacity NotNegative(Capacity one) =>
        new(Math.Max(0, one.OvenSeconds), Math.Max(0, one.TraySixteenths), Math.Max(0, one.HandSeconds));

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
        var all = before.Concat(after).DistinctBy(line => line.ProductId);
        return [.. all.Select(Change).Where(line => line.Former != line.Quantity)];

        ChangedLine Change(OrderLine line) => new(line.ProductId, line.Name, Units(before, line), Units(after, line));
    }

    private static int Units(IReadOnlyList<OrderLine> lines, OrderLine of) =>
        lines.Where(line => line.ProductId == of.ProductId).Sum(line => line.Quantity);

    /// <param name="Lines">What stays.</param>
    /// <param name="Wanted">All that is wanted, with what is still to be added of it, 0 or more.</param>
    private sealed record Parts(
        IReadOnlyList<OrderLine> Lines,
        IReadOnlyList<OrderLine> Removed,
        IReadOnlyList<CartLine> Wanted
    )
    {
        /// <summary>The same fault, with the field as the caller wrote it.</summary>
        /// <param name="added">The lines in which it was found.</param>
        public RuleBroken InTheirPlaces(RuleBroken broken, List<CartLine> added)
        {
            const string lines = "lines[";
            if (broken.Field?.StartsWith(lines, StringComparison.Ordinal) != true)
                return broken;
            var end = broken.Field.IndexOf(']', StringComparison.Ordinal);
            var line = added[int.Parse(broken.Field.AsSpan(lines.Length..end), CultureInfo.InvariantCulture)];
            var written = Wanted.ToList().FindIndex(one => one.Product == line.Product);
            return new(broken.Rule, broken.Message)
            {
                Field = $"{lines}{written}{broken.Field[end..]}",
                Nearest = broken.Nearest,
            };
        }
    }
}
