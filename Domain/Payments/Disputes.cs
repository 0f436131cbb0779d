using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The disputes in an order's ledger.</summary>
public static class Disputes
{
    /// <summary>How long before its deadline the owner is reminded of a dispute.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    public static DisputeState StateOfDispute(this Payment payment, string disputeId)
    {
        if (payment.Entries.Any(entry => entry.Id == Payment.IdOfEnd(disputeId, DisputeState.Lost)))
            return DisputeState.Lost;
        return payment.Entries.Any(entry => entry.Id == Payment.IdOfEnd(disputeId, DisputeState.Won))
            ? DisputeState.Won
            : DisputeState.Open;
    }

    /// <summary>Null: none was sent from here.</summary>
    public static PaymentEntry? EvidenceSent(this Payment payment, string disputeId) =>
        payment.Entries.FirstOrDefault(entry => entry.Id == IdOfEvidence(disputeId));

    public static bool IsToAnswer(this Payment payment, string disputeId) =>
        payment.StateOfDispute(disputeId) == DisputeState.Open && payment.EvidenceSent(disputeId) is null;

    /// <param name="id">Null: the newest that is open.</param>
    /// <exception cref="RuleBroken"><c>dispute.not-found</c>, <c>dispute.ended</c>, <c>dispute.answered</c></exception>
    public static PaymentEntry DisputeToAnswer(this Payment payment, string? id)
    {
        var known = payment.Entries.Where(entry => entry.Kind == PaymentEvent.Disputed).Reverse().ToList();
        var dispute =
            known.FirstOrDefault(entry => id is null ? payment.IsToAnswer(entry.Id) : entry.Id == id)
            ?? (id is null ? known.FirstOrDefault() : null)
            ?? throw new RuleBroken(PaymentRules.DisputeNotFound, "There is no such dispute.") { Field = "dispute" };
        if (payment.StateOfDispute(dispute.Id) != DisputeState.Open)
            throw new RuleBroken(PaymentRules.DisputeEnded, "This dispute has ended; no evidence is taken any more.");
        return payment.EvidenceSent(dispute.Id) is null
            ? dispute
            : throw new RuleBroken(PaymentRules.DisputeAnswered, "The evidence for this dispute was sent already.");
    }

    public static Payment WithEvidence(this Payment payment, PaymentEntry dispute, DateTimeOffset now) =>
        payment.With(new(IdOfEvidence(dispute.Id), PaymentEvent.EvidenceSent, dispute.Amount, now));

    /// <summary>When the owner is to be reminded of which dispute, UTC.</summary>
    public static IEnumerable<(string DisputeId, DateTimeOffset At)> Reminders(this Payment payment) =>
        from entry in payment.Entries
        where entry is { Kind: PaymentEvent.Disputed, AnswerBy: not null } && payment.IsToAnswer(entry.Id)
        select (entry.Id, entry.AnswerBy!.Value - Ahead);

    private static string IdOfEvidence(string disputeId) => disputeId + "-evidence";
}
