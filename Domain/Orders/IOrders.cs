using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Where orders are kept.</summary>
public interface IOrders
{
    Task<Versioned<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct);

    /// <summary>All orders of one day of fulfilment, by number.</summary>
    IAsyncEnumerable<Order> ListByDay(string shopId, DateOnly day, CancellationToken ct);

    /// <summary>Keeps an order that took a step, and with it, in the same transaction, the news of the step.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c>: the version is no longer current.</exception>
    Task UpdateWithEvent(Versioned<Order> read, Order moved, CancellationToken ct);

    /// <summary>Keeps an order of which something else has changed than its status: nobody has to hear of it.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task UpdateWithoutEvent(Versioned<Order> read, Order changed, CancellationToken ct);
}
