using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Prices the lines of a cart one by one, and collects what they need of the kitchen.</summary>
internal sealed class CartPricing(CartRequest cart, District? district, Shop shop, Menu menu, DateTimeOffset now)
{
    /// <summary>What the order has already: it counts for prices by quantity and for the limits of drops.</summary>
    public IReadOnlyList<OrderLine> Kept { get; init; } = [];

    private readonly List<OrderLine> lines = new(cart.Lines.Count);
    private readonly Dictionary<string, int> caps = [];
    private readonly List<Product> dayLimited = [];
    private Money goods = Money.Zero(shop.Currency);
    private Capacity needs;
    private int leadDays;

    public PricedCart Price()
    {
        for (var i = 0; i < cart.Lines.Count; i++)
            Add(i);
        var declared = AllergyCheck.Declared(cart.Allergies, cart.AcknowledgedAllergens);
        var priced = new PricedCart
        {
            Lines = lines,
            Subtotal = goods,
            DeliveryFee = district?.Fee ?? Money.Zero(shop.Currency),
            Needs = needs,
            District = district,
            LeadDays = leadDays,
            Caps = caps,
            DayLimited = dayLimited,
            Tip = Tip(),
            Payment = cart.Payment,
            Allergies = AllergyCheck.Check(declared, lines, shop, menu, now),
        };
        return shop.Taxes is null && shop.CashRounding is null ? priced : priced.Summed(null, shop);
    }

    private void Add(int i)
    {
        var asked = cart.Lines[i];
        var product = Sold(asked.Product, i);
        var answers = new AnsweredOptions(asked, product, i, shop);
        var variant = answers.Variant();
        var options = answers.Options();
        var price = PlainPrice(product, variant);
        foreach (var option in options ?? [])
            price += option.Price;
        var line = new OrderLine(product.Id, product.NameIn(shop.Language), asked.Quantity, price)
        {
            Variant = variant is null ? null : new(variant.Id, variant.Name.In(shop.Language)),
            Options = options,
            Tax = shop.Taxes?.RateOf(product.TaxRate) is { } rate ? new(rate.Id, rate.Percent) : null,
        };
        lines.Add(line);
        goods += line.Total;
        needs += (variant?.PerUnit ?? product.PerUnit) * asked.Quantity;
        leadDays = Math.Max(leadDays, product.LeadDays);
        caps.AddLimits(product, line);
        DropLimits.Check(product, Units(product.Id, null), $"lines[{i}].quantity", shop);
        if (ProductDays.IsLimited(product))
            dayLimited.Add(product);
    }

    private Money PlainPrice(Product product, Variant? variant)
    {
        if (product.Prices.Count == 0)
            return variant?.Price ?? product.Price;
        var context = new PriceContext
        {
            Units = Units(product.Id, null),
            UnitsOfVariant = Units(product.Id, variant),
            District = district?.Id,
            Day = cart.Day ?? shop.Calendar.DayOf(now),
            Time = shop.Calendar.TimeOf(now),
            Now = now,
        };
        return product.PriceOf(variant, context);
    }

    private int Units(string product, Variant? variant)
    {
        var units = 0;
        foreach (var line in cart.Lines)
            if (line.Product == product && (variant is null || line.Variant == variant.Id))
                units += line.Quantity;
        foreach (var line in Kept)
            if (line.ProductId == product && (variant is null || line.Variant?.Id == variant.Id))
                units += line.Quantity;
        return units;
    }

    private Money? Tip()
    {
        if (cart.Tip is null or 0)
            return null;
        var tip = goods with { MinorUnits = cart.Tip.Value };
        if (shop.MaxTipPercent is not { } percent)
            throw new RuleBroken(TipRules.NotTaken, "This shop takes no tips.") { Field = "tip" };
        if (tip.MinorUnits < 0)
            throw new RuleBroken(InputRules.OutOfRange, "A tip cannot be less than nothing.") { Field = "tip" };
        var most = goods with { MinorUnits = (long)((Int128)goods.MinorUnits * percent / 100) };
        return tip <= most
            ? tip
            : throw new RuleBroken(TipRules.TooLarge, $"For this order a tip is at most {most}.")
            {
                Field = "tip",
                Nearest = NearestAmount.Of(most),
            };
    }

    private Product Sold(string id, int i)
    {
        if (menu.Find(id) is not { } product)
            throw new RuleBroken(ProductRules.NotFound, $"We have no product '{id}'.")
            {
                Field = $"lines[{i}].product",
            };
        if (!product.OnSale)
            throw new RuleBroken(ProductRules.NotOnSale, $"{product.NameIn(shop.Language)} is not on sale now.")
            {
                Field = $"lines[{i}].product",
            };
        return product;
    }
}
