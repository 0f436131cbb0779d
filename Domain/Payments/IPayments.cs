using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The payment store, one payment per order.</summary>
public interface IPayments
{
    Task<Versioned<Payment>?> Find(string shopId, OrderNumber order, CancellationToken ct);

    /// <summary>Every payment of the orders of one day of fulfilment.</summary>
    IAsyncEnumerable<Payment> ListByDay(string shopId, DateOnly day, CancellationToken ct);

    /// <returns>False: the order has a payment already; nothing is changed.</returns>
    Task<bool> Add(Payment payment, CancellationToken ct);

    /// <returns>False: the payment was changed meanwhile; nothing is stored.</returns>
    Task<bool> Replace(Versioned<Payment> read, Payment changed, CancellationToken ct);
}

/// <summary>Webhook events that have been queued, so that a repeat does nothing.</summary>
public interface IProcessedWebhooks
{
    Task<bool> IsProcessed(string shopId, string eventId, CancellationToken ct);

    /// <summary>Call after queueing: after a crash before it, the vendor's repeat is queued again.</summary>
    Task MarkProcessed(string shopId, string eventId, CancellationToken ct);
}
