namespace BakeryOps.Domain.Orders;

/// <summary>Which order was the first to be confirmed under an idempotency key, whatever day it is for.</summary>
public interface IOrderKeys
{
    /// <summary>The number of the first order with this one's key: its own, unless there was another before.</summary>
    Task<OrderNumber> First(Order order, CancellationToken ct);
}
