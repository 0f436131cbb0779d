using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>What the conditions of special prices are compared with.</summary>
public readonly record struct PriceContext
{
    /// <summary>Units of the product in the order, of all its variants together.</summary>
    public required int Units { get; init; }

    /// <summary>Units of the variant in the order; those of the product where it has no variants.</summary>
    public required int UnitsOfVariant { get; init; }

    /// <summary>Null: a pickup.</summary>
    public required string? District { get; init; }

    /// <summary>The day of fulfilment; where none is chosen yet, the day of ordering.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Of ordering, local time of the shop.</summary>
    public required TimeOnly Time { get; init; }

    /// <summary>The instant of ordering, UTC.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Finds the price of a product.</summary>
public static class ProductPrices
{
    /// <summary>
    /// The price of one unit without options: of the special prices that apply the one with the most conditions, of
    /// those the lowest; without any, the base price of the variant or product.
    /// </summary>
    /// <param name="variant">Null: the product has no variants.</param>
    public static Money PriceOf(this Product product, Variant? variant, in PriceContext context)
    {
        PriceRule? best = null;
        foreach (var rule in product.Prices)
            if (rule.AppliesTo(variant?.Id, context) && (best is null || rule.Precedes(best)))
                best = rule;
        return best?.Price ?? variant?.Price ?? product.Price;
    }

    private static bool Precedes(this PriceRule rule, PriceRule other)
    {
        var difference = rule.CountConditions() - other.CountConditions();
        return difference > 0 || (difference == 0 && rule.Price < other.Price);
    }
}
