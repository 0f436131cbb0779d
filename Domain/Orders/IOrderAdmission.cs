using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Admits orders and releases the capacity of cancelled ones, each in one transaction with the day's ledger.
/// </summary>
public interface IOrderAdmission
{
    /// <summary>Admits an order or returns the refusal. A repeat with the same key gets the first order.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>: the key was used for another submission.</exception>
    Task<AdmissionResult> Admit(Submission submission, CancellationToken ct);

    /// <summary>The order of an earlier submission with the same key; null when there is none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    Task<Order?> FindEarlier(SubmissionId submission, CancellationToken ct);

    /// <summary>Stores a cancelled order and releases its capacity.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task Release(Versioned<Order> read, Order cancelled, CancellationToken ct);

    /// <summary>
    /// Stores an order whose new status changes the day's ledger, because it is no longer unverified.
    /// </summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task Change(Versioned<Order> read, Order changed, CancellationToken ct);

    /// <summary>The day's reserved capacity, from a cached value at most one second old.</summary>
    ValueTask<DayLedger> ReadLedger(string shopId, DateOnly day, CancellationToken ct);
}
