using System.Text.Json.Serialization;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What was ordered, at the prices of that time.</summary>
/// <param name="Needs">The kitchen capacity it needs.</param>
/// <param name="Note">The customer's, for the bakers; null: none.</param>
/// <param name="Discount">Null: none.</param>
public sealed record Basket(
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Money DeliveryFee,
    Capacity Needs,
    string? Note = null,
    Discount? Discount = null
)
{
    /// <summary>Null: nothing is taxed.</summary>
    public TaxTotals? Taxes { get; init; }

    /// <summary>Null: none.</summary>
    public Money? Tip { get; init; }

    /// <summary>What rounding to the smallest coin adds, below zero where it takes off; null: nothing.</summary>
    public Money? CashRounding { get; init; }

    [JsonIgnore]
    public Money Total => CashRounding is { } rounding ? ExactTotal + rounding : ExactTotal;

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    [JsonIgnore]
    public IReadOnlyList<TotalEntry> Explanation => TotalEntry.Of(this);

    /// <summary>The total before it is rounded to a coin.</summary>
    [JsonIgnore]
    public Money ExactTotal
    {
        get
        {
            var total = Subtotal + DeliveryFee;
            if (Discount is not null)
                total -= Discount.Amount;
            if (Taxes is { Included: false })
                total += Taxes.Tax;
            return Tip is { } tip ? total + tip : total;
        }
    }

    /// <summary>
    /// The revenue of each line: its total without its part of the discount, with the taxes that the prices include and
    /// without those that are added. They sum to the subtotal without the discount exactly (largest remainder).
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<Money> Revenues
    {
        get
        {
            Money[] totals = [.. Lines.Select(line => line.Total)];
            if (Discount is null)
                return totals;
            var parts = Discount.Amount.Split([.. totals.Select(total => total.MinorUnits)]);
            return [.. totals.Zip(parts, (total, part) => total - part)];
        }
    }
}
