namespace BakeryOps.Domain.Shops;

/// <summary>The taxes of a shop and how they are rounded.</summary>
public sealed record TaxSettings
{
    public const int MostRates = 10;

    /// <summary>
    /// True: prices, fee and discounts include the tax. False: the tax is added to what they come to.
    /// </summary>
    public required bool PricesIncludeTax { get; init; }

    /// <summary>1 to 10, of which exactly one is the default.</summary>
    public required IReadOnlyList<TaxRate> Rates { get; init; }

    public TaxRounding Rounding { get; init; } = TaxRounding.PerTotal;

    /// <summary>The id of the delivery fee's rate; null: the fee is not taxed.</summary>
    public string? DeliveryFeeRate { get; init; }

    /// <summary>The rate of a product.</summary>
    /// <param name="id">The rate that it names; null: none.</param>
    /// <returns>The default where it names none, or one that the shop no longer has; null: there is no default.</returns>
    public TaxRate? RateOf(string? id)
    {
        TaxRate? usual = null;
        foreach (var rate in Rates)
        {
            if (rate.Id == id)
                return rate;
            if (rate.IsDefault)
                usual = rate;
        }
        return usual;
    }
}

/// <summary>A rate of tax.</summary>
/// <param name="Id">Unique within the shop: lower-case letters, digits and hyphens, 1–40 characters.</param>
/// <param name="Name">As customers see it: <c>VAT 8 %</c>.</param>
/// <param name="Percent">0 to 100, with three decimals at most: 8.875.</param>
/// <param name="IsDefault">The rate of products that name none.</param>
public sealed record TaxRate(string Id, string Name, decimal Percent, bool IsDefault = false)
{
    /// <summary>The tax in or on an amount, rounded half up to minor units.</summary>
    /// <param name="amount">In minor units, ≥ 0.</param>
    /// <param name="included">Whether the amount includes it.</param>
    public long TaxOf(long amount, bool included) =>
        (long)Math.Round(amount * Percent / (included ? 100 + Percent : 100), MidpointRounding.AwayFromZero);
}

public enum TaxRounding
{
    /// <summary>Once for each rate, of the sum of its lines.</summary>
    PerTotal,

    /// <summary>For each line by itself.</summary>
    PerLine,
}
