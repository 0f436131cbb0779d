using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Where orders are kept.</summary>
public interface IOrders
{
    Task<Kept<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct);

    /// <summary>All orders of one day of fulfilment, by number.</summary>
    IAsyncEnumerable<Order> Of(string shopId, DateOnly day, CancellationToken ct);

    /// <summary>Keeps an order that took a step, and with it, in the same transaction, the news of the step.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Move(Kept<Order> read, Order moved, CancellationToken ct);
}

/// <summary>The day's counter: admits orders and gives back what cancelled ones held, in one transaction each with the day's ledger.</summary>
public interface IDayDesk
{
    /// <summary>Admits an order, or says why not. Whoever comes again with the same key gets the order of the first time.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>: the key came before, with another submission.</exception>
    Task<Admission> Admit(Submission submission, CancellationToken ct);

    /// <summary>Keeps a cancelled order and gives back what it held.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task Release(Kept<Order> read, Order cancelled, CancellationToken ct);

    /// <summary>What the day has promised, from a copy up to a second old.</summary>
    ValueTask<DayLedger> Promised(string shopId, DateOnly day, CancellationToken ct);
}

/// <summary>An order that wants to be admitted.</summary>
/// <param name="Fingerprint">Of shop and idempotency key: <see cref="OrderNumber.Fingerprint"/>.</param>
/// <param name="Asked">Fingerprint of the request as it was sent.</param>
/// <param name="Secret">For the customer's link; unguessable.</param>
public sealed record Submission(Draft Draft, OrderRequest Request, Shop Shop, byte[] Fingerprint, string Asked, string Secret, DateTimeOffset Now)
{
    public Order Order(int attempt) => Draft.Ordered(Request, Shop, OrderNumber.For(Draft.Day, Fingerprint, attempt), Secret, Asked, Now);
}

/// <summary>How an admission ended: an order (new, or the one of the first time), or a refusal.</summary>
public sealed record Admission(Order? Order, bool IsNew, Refusal? Refusal);
