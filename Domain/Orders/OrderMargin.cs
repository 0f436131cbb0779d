using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What an order's goods bring and cost.</summary>
/// <param name="Revenue">Of the goods, without discount, taxes, delivery and tip.</param>
/// <param name="Cost">Of making them; null: a product's is unknown.</param>
/// <param name="Margin">Revenue without cost; null: unknown.</param>
/// <param name="WithoutCost">The products whose cost is unknown.</param>
public sealed record OrderMargin(Money Revenue, Money? Cost, Money? Margin, IReadOnlyList<string> WithoutCost)
{
    public static OrderMargin Of(PricedCart cart, Menu menu)
    {
        var revenue = Net(cart);
        string[] unknown =
        [
            .. cart.Lines.Select(line => line.ProductId).Distinct().Where(id => menu.Find(id)?.Cost is null),
        ];
        if (unknown.Length > 0)
            return new(revenue, null, null, unknown);
        var cost = cart.Lines.Aggregate(
            Money.Zero(revenue.Currency),
            (sum, line) => sum + menu.Find(line.ProductId)!.Cost!.Value * line.Quantity
        );
        return new(revenue, cost, revenue - cost, []);
    }

    private static Money Net(PricedCart cart)
    {
        var includesTax = cart.Taxes is { Included: true };
        var net = Money.Zero(cart.Subtotal.Currency);
        foreach (var (line, revenue) in cart.Lines.Zip(cart.Basket(null).Revenues))
        {
            net += revenue;
            if (includesTax && line.Tax is { } tax)
                net -= revenue with { MinorUnits = TaxIn(revenue, tax) };
        }
        return net;
    }

    private static long TaxIn(Money revenue, LineTax tax) =>
        new TaxRate(tax.Id, tax.Id, tax.Percent).TaxOf(revenue.MinorUnits, true);
}
