using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The order store.</summary>
public interface IOrders
{
    Task<Versioned<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct);

    /// <summary>All orders of one day of fulfilment, by number.</summary>
    IAsyncEnumerable<Order> ListByDay(string shopId, DateOnly day, CancellationToken ct);

    /// <summary>Stores an order that changed status, and in the same transaction its event.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c>: the version is no longer current.</exception>
    Task UpdateWithEvent(Versioned<Order> read, Order moved, CancellationToken ct);

    /// <summary>Stores an order that changed in something other than its status; no event is published.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task UpdateWithoutEvent(Versioned<Order> read, Order changed, CancellationToken ct);
}
