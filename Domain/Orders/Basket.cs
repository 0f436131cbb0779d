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
    [JsonIgnore]
    public Money Total => Discount is null ? Subtotal + DeliveryFee : Subtotal - Discount.Amount + DeliveryFee;

    /// <summary>
    /// The revenue of each line: its total without its part of the discount. They sum to the subtotal without the
    /// discount exactly (largest remainder).
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

/// <param name="Quantity">Units, 1 to 1000.</param>
/// <param name="UnitPrice">The price of one unit at the time of ordering.</param>
public sealed record OrderLine(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}
