using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What was ordered, at the prices of that time.</summary>
/// <param name="Needs">The kitchen capacity it needs.</param>
/// <param name="Note">The customer's, for the bakers; null: none.</param>
public sealed record Basket(
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Money DeliveryFee,
    Capacity Needs,
    string? Note = null
)
{
    [JsonIgnore]
    public Money Total => Subtotal + DeliveryFee;
}

/// <param name="Quantity">Units, 1 to 1000.</param>
/// <param name="UnitPrice">The price of one unit at the time of ordering.</param>
public sealed record OrderLine(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}
