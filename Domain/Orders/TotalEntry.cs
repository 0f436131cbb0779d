using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

public enum TotalEntryKind
{
    /// <summary>All units of a line, without options.</summary>
    Product,

    /// <summary>An option of the product above, for all its units.</summary>
    Option,
    Discount,
    DeliveryFee,

    /// <summary>A tax that is added; what the prices include is no entry.</summary>
    Tax,
    Tip,

    /// <summary>To the smallest coin, of a cash order.</summary>
    CashRounding,
}

/// <summary>A part of a total. The entries of an order sum to its total exactly.</summary>
/// <param name="Label">
/// <c>2 × Birthday cake, 20 cm</c>, <c>Candles: 5</c>, the discount's or the rate's name; null: the kind says it.
/// </param>
/// <param name="Amount">Below zero for a discount, and for rounding down.</param>
public sealed record TotalEntry(TotalEntryKind Kind, string? Label, Money Amount)
{
    /// <summary>Explains a total, in the order in which it is summed up. Options and fees of nothing are left out.</summary>
    internal static IReadOnlyList<TotalEntry> Of(Basket basket)
    {
        var entries = new List<TotalEntry>(basket.Lines.Count + 4);
        foreach (var line in basket.Lines)
        {
            entries.Add(
                new(TotalEntryKind.Product, $"{line.Quantity} × {line.FullName}", line.PlainPrice * line.Quantity)
            );
            foreach (var option in line.Options ?? [])
                Add(TotalEntryKind.Option, option.Label, option.Price * line.Quantity);
        }
        if (basket.Discount is { } discount)
            entries.Add(new(TotalEntryKind.Discount, discount.Name, -discount.Amount));
        Add(TotalEntryKind.DeliveryFee, null, basket.DeliveryFee);
        foreach (var row in basket.Taxes is { Included: false } added ? added.Rows : [])
            Add(TotalEntryKind.Tax, row.Name, row.Tax);
        Add(TotalEntryKind.Tip, null, basket.Tip);
        Add(TotalEntryKind.CashRounding, null, basket.CashRounding);
        return entries;

        void Add(TotalEntryKind kind, string? label, Money? amount)
        {
            if (amount is { IsZero: false } some)
                entries.Add(new(kind, label, some));
        }
    }
}
