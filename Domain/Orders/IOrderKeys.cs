namespace BakeryOps.Domain.Orders;

/// <summary>Which order was the first to be confirmed under an idempotency key, whatever day it is for.</summary>
public interface IOrderKeys
{
    /// <summary>Remembers the keys of confirmed orders.</summary>
    /// <returns>By number of those whose key came before: the number of the key's first order.</returns>
    Task<IReadOnlyDictionary<string, OrderNumber>> Earlier(
        string shopId,
        IReadOnlyCollection<OrderEvent> confirmed,
        CancellationToken ct
    );
}
