using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Where payments are kept, one an order.</summary>
public interface IPayments
{
    Task<Kept<Payment>?> Find(string shopId, OrderNumber order, CancellationToken ct);

    /// <returns>False: the order has a payment already, which stays as it is.</returns>
    Task<bool> Add(Payment payment, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>payment.changed-meanwhile</c></exception>
    Task Replace(Kept<Payment> read, Payment changed, CancellationToken ct);
}

/// <summary>Webhook events that have been heard, so that a repeat does nothing.</summary>
public interface IHeardEvents
{
    /// <returns>False: heard before.</returns>
    Task<bool> Hear(string shopId, string eventId, CancellationToken ct);
}
