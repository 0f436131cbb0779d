using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>When, where and for how much an order was to be had.</summary>
/// <param name="Slot">The slot's id.</param>
/// <param name="District">The district's id; null for a pickup.</param>
public sealed record OrderTerms(DateOnly Day, string Slot, Fulfilment Fulfilment, string? District, Money Total)
{
    public static OrderTerms Of(Order order) =>
        new(order.Day, order.Fulfilment.Slot.Id, order.Fulfilment.Kind, order.Fulfilment.District?.Id, order.Total);
}
