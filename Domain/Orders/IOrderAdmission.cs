using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The day's counter: admits orders and gives back what cancelled ones held, in one transaction each with the day's ledger.</summary>
public interface IOrderAdmission
{
    /// <summary>Admits an order, or says why not. Whoever comes again with the same key gets the order of the first time.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>: the key came before, with another submission.</exception>
    Task<AdmissionResult> Admit(Submission submission, CancellationToken ct);

    /// <summary>What an earlier submission with the same key came to; null when there was none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    Task<Order?> FindEarlier(SubmissionId submission, CancellationToken ct);

    /// <summary>Keeps a cancelled order and gives back what it held.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task Release(Versioned<Order> read, Order cancelled, CancellationToken ct);

    /// <summary>Keeps an order that took a step by which the day's ledger changes: it is no longer unverified.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    Task Change(Versioned<Order> read, Order changed, CancellationToken ct);

    /// <summary>What the day has promised, from a copy up to a second old.</summary>
    ValueTask<DayLedger> ReadLedger(string shopId, DateOnly day, CancellationToken ct);
}
