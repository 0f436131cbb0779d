namespace BakeryOps.Domain.Orders;

/// <summary>The first order confirmed under each idempotency key, across all days.</summary>
public interface IOrderKeys
{
    /// <summary>Stores the keys of confirmed orders.</summary>
    /// <returns>
    /// For each order whose key was used before, by order number: the number of the key's first order.
    /// </returns>
    Task<IReadOnlyDictionary<string, OrderNumber>> Earlier(
        string shopId,
        IReadOnlyCollection<OrderEvent> confirmed,
        CancellationToken ct
    );
}
