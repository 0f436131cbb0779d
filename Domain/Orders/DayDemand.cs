using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What one order takes of its day, by <see cref="ResourceKey"/>.</summary>
public static class DayDemand
{
    /// <summary>Empty for a cancelled order.</summary>
    public static ResourceAmounts Of(Order order)
    {
        if (order.Status == OrderStatus.Cancelled)
            return ResourceAmounts.Empty;
        var hold = order.Unverified;
        return Of(
            order.Basket.Lines,
            order.Basket.Needs,
            order.Fulfilment.Slot.Id,
            order.Fulfilment.District?.Id,
            hold is not null,
            hold is { IsUnpaid: false }
        );
    }

    /// <param name="unverified">Null: the customer is verified.</param>
    public static ResourceAmounts Of(PricedCart cart, Slot slot, UnverifiedTerms? unverified) =>
        Of(
            cart.Lines,
            cart.Needs,
            slot.Id,
            cart.District?.Id,
            unverified is not null,
            unverified is { Method: PaymentMethod.Cash }
        );

    private static ResourceAmounts Of(
        IReadOnlyList<OrderLine> lines,
        Capacity needs,
        string slotId,
        string? districtId,
        bool isUnverified,
        bool isUnverifiedCash
    )
    {
        return ResourceAmounts.Of(Parts());

        IEnumerable<KeyValuePair<string, long>> Parts()
        {
            yield return new(ResourceKey.Orders, 1);
            yield return new(ResourceKey.Slot(slotId), 1);
            if (districtId is not null)
                yield return new(ResourceKey.District(districtId), 1);
            foreach (var line in lines)
            {
                yield return new(ResourceKey.Product(line.ProductId), line.Quantity);
                if (line.VariantId is { } variant)
                    yield return new(ResourceKey.Variant(variant), line.Quantity);
            }
            foreach (var (key, amount) in ResourceKey.Kitchen(needs))
            {
                yield return new(key, amount);
                if (isUnverified)
                    yield return new(ResourceKey.Unverified(key), amount);
                if (isUnverifiedCash)
                    yield return new(ResourceKey.Cash(key), amount);
            }
        }
    }
}
