using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Where payments are kept, one an order.</summary>
public interface IPayments
{
    Task<Versioned<Payment>?> Find(string shopId, OrderNumber order, CancellationToken ct);

    /// <summary>Every payment of the orders of one day of fulfilment.</summary>
    IAsyncEnumerable<Payment> ListByDay(string shopId, DateOnly day, CancellationToken ct);

    /// <returns>False: the order has a payment already, which stays as it is.</returns>
    Task<bool> Add(Payment payment, CancellationToken ct);

    /// <returns>False: the payment was changed meanwhile, and stays as it is.</returns>
    Task<bool> Replace(Versioned<Payment> read, Payment changed, CancellationToken ct);
}

/// <summary>Webhook events whose work has been queued, so that a repeat does nothing.</summary>
public interface IProcessedWebhooks
{
    Task<bool> IsProcessed(string shopId, string eventId, CancellationToken ct);

    /// <summary>To be called once the work is queued: a crash before it makes the vendor's repeat queue it again.</summary>
    Task MarkProcessed(string shopId, string eventId, CancellationToken ct);
}
