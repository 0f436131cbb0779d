using System.Text.Json.Serialization;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The taxes of an order by rate, as they were at the time of ordering.</summary>
/// <param name="Included">True: the prices include them. False: they are added to the total.</param>
/// <param name="Rows">One or more, in the order of the shop's rates.</param>
public sealed record TaxTotals(bool Included, IReadOnlyList<TaxRow> Rows)
{
    /// <summary>All taxes together.</summary>
    [JsonIgnore]
    public Money Tax => new(Rows.Sum(row => row.Tax.MinorUnits), Rows[0].Tax.Currency);

    /// <summary>The shop's settings with the rates as they were at the time of ordering, for an edit of the order.</summary>
    /// <param name="present">Null: the shop has no taxes any more.</param>
    internal TaxSettings Settings(TaxSettings? present)
    {
        var former = Rows.Select(row => new TaxRate(row.Id, row.Name, row.Percent)).ToList();
        var others = present?.Rates.Where(rate => former.TrueForAll(one => one.Id != rate.Id)) ?? [];
        var places = (present?.Rates ?? []).Select(rate => rate.Id).ToList();
        return new()
        {
            PricesIncludeTax = Included,
            // In the shop's order; first those that it no longer has.
            Rates = [.. former.Concat(others).OrderBy(rate => places.IndexOf(rate.Id))],
            Rounding = present?.Rounding ?? TaxRounding.PerTotal,
            DeliveryFeeRate = present?.DeliveryFeeRate,
        };
    }

    /// <summary>
    /// The taxes of what the lines come to after the discount, and of the delivery fee if the shop taxes it. Rounded half
    /// up to minor units. Tips are not taxed.
    /// </summary>
    /// <returns>Null: nothing is taxed.</returns>
    internal static TaxTotals? Of(Basket basket, TaxSettings? settings)
    {
        if (settings is null)
            return null;
        var revenues = basket.Revenues;
        var rows = new List<TaxRow>(settings.Rates.Count);
        foreach (var rate in settings.Rates)
            if (RowOf(rate, basket, revenues, settings) is { } row)
                rows.Add(row);
        return rows.Count == 0 ? null : new(settings.PricesIncludeTax, rows);
    }

    private static TaxRow? RowOf(TaxRate rate, Basket basket, IReadOnlyList<Money> revenues, TaxSettings settings)
    {
        long? sum = null;
        var ofParts = 0L;
        for (var i = 0; i < revenues.Count; i++)
            if (basket.Lines[i].Tax?.Id == rate.Id)
                Add(revenues[i].MinorUnits);
        if (settings.DeliveryFeeRate == rate.Id && !basket.DeliveryFee.IsZero)
            Add(basket.DeliveryFee.MinorUnits);
        if (sum is not { } taxed)
            return null;
        var tax = settings.Rounding == TaxRounding.PerLine ? ofParts : rate.TaxOf(taxed, settings.PricesIncludeTax);
        var net = settings.PricesIncludeTax ? taxed - tax : taxed;
        var currency = basket.Subtotal.Currency;
        return new(rate.Id, rate.Name, rate.Percent, new(net, currency), new(tax, currency));

        void Add(long amount)
        {
            sum = (sum ?? 0) + amount;
            ofParts += rate.TaxOf(amount, settings.PricesIncludeTax);
        }
    }
}

/// <summary>The tax of one rate.</summary>
/// <param name="Id">The rate's id in the shop's settings at the time of ordering.</param>
/// <param name="Percent">8.875 = 8.875 %.</param>
/// <param name="Net">What is taxed, without the tax.</param>
public sealed record TaxRow(string Id, string Name, decimal Percent, Money Net, Money Tax)
{
    public Money Gross => Net + Tax;
}
