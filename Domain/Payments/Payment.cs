using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>What happened to the money of an order.</summary>
public enum PaymentEvent
{
    Captured,
    Refunded,
    CashCollected,

    /// <summary>A refund came back, since the customer's bank did not take it: it has become none. May be heard of before the refund itself.</summary>
    RefundReturned,

    /// <summary>Money that names the order and does not pay it: on another intent than its own, or in another currency.</summary>
    Unmatched,

    /// <summary>The customer's bank asks for the money back, or asks what it was for.</summary>
    Disputed,
    DisputeWon,
    DisputeLost,
}

/// <summary>One thing that happened, never changed afterwards.</summary>
/// <param name="Id">The vendor's id of it, or one made from the order: the same thing told twice is booked once.</param>
/// <param name="Amount">Always positive; the kind says which way it went.</param>
/// <param name="At">When it was booked; UTC.</param>
/// <param name="ByHand">Of a refund: not made by us.</param>
public sealed record PaymentEntry(
    string Id,
    PaymentEvent Kind,
    Money Amount,
    DateTimeOffset At,
    string? Reason = null,
    bool ByHand = false
);

/// <summary>The money of one order: what is due, and an append-only ledger of what happened.</summary>
/// <param name="IntentId">Stripe's payment intent; null for cash, and before there is one.</param>
/// <param name="Earlier">The order's intents before that: each was cancelled at the card processor.</param>
public sealed record Payment(
    string ShopId,
    string OrderNumber,
    Money Due,
    string? IntentId,
    IReadOnlyList<PaymentEntry> Entries,
    IReadOnlyList<string>? Earlier = null
)
{
    public Money Received => Sum(Entries.Where(e => e.Kind is PaymentEvent.Captured or PaymentEvent.CashCollected));
    public Money Refunded => Sum(Entries.Where(e => e.Kind == PaymentEvent.Refunded && !HasReturned(e.Id)));

    /// <summary>What could still be given back.</summary>
    public Money Refundable => Received - Refunded;

    /// <summary>Whether what came in covers what is due.</summary>
    public bool IsPaid => Received >= Due;

    /// <summary>The order's own intents: the one to pay with first.</summary>
    public IEnumerable<string> Intents => IntentId is null ? [] : [IntentId, .. Earlier ?? []];

    /// <summary>What is shown of it on the order.</summary>
    public PaymentState State => new(Received, Refunded, Dispute);

    /// <summary>The gravest state of its disputes.</summary>
    public DisputeState? Dispute
    {
        get
        {
            var disputes = Entries.Where(e => e.Kind == PaymentEvent.Disputed).ToList();
            if (disputes.Count == 0)
                return null;
            if (Entries.Any(e => e.Kind == PaymentEvent.DisputeLost))
                return DisputeState.Lost;
            return disputes.All(e => Entries.Any(end => end.Id == IdOfEnd(e.Id, DisputeState.Won)))
                ? DisputeState.Won
                : DisputeState.Open;
        }
    }

    public Payment WithIntent(string id) =>
        Intents.Contains(id)
            ? this
            : this with
            {
                IntentId = id,
                Earlier = IntentId is null ? Earlier : [IntentId, .. Earlier ?? []],
            };

    /// <summary>The same payment with the entry at its end; itself when the entry is there already.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-refunded</c>: more would go back than came in.</exception>
    public Payment With(PaymentEntry entry)
    {
        if (Entries.Any(e => e.Id == entry.Id))
            return this;
        if (
            entry.Kind == PaymentEvent.Refunded
            && entry.Amount.Currency == Due.Currency
            && !HasReturned(entry.Id)
            && entry.Amount > Refundable
        )
            throw new RuleBroken("payment.over-refunded", $"Only {Refundable} can still be refunded.")
            {
                Nearest = Refundable,
            };
        return this with { Entries = [.. Entries, entry] };
    }

    /// <summary>
    /// The books as the card processor's own say: what the intent took, what went back by whomever, what is disputed. Money on an
    /// intent that is not the order's own, or in another currency, is written down and pays nothing.
    /// </summary>
    public Payment WithActivity(CardIntent intent, CardActivity movements, DateTimeOffset now)
    {
        if (intent.Paid is not { } paid)
            return this;
        if (!Intents.Contains(intent.Id) || paid.Currency != Due.Currency)
            return With(new(intent.Id + "-unmatched", PaymentEvent.Unmatched, paid, now));
        var books = With(new(intent.Id, PaymentEvent.Captured, paid, now));
        foreach (var refund in movements.Refunds)
        {
            if (refund.HasReturned)
                books = books.With(new(IdOfReturn(refund.Id), PaymentEvent.RefundReturned, refund.Amount, now));
            books = books.With(new(refund.Id, PaymentEvent.Refunded, refund.Amount, now, ByHand: refund.ByHand));
        }
        foreach (var dispute in movements.Disputes)
        {
            books = books.With(new(dispute.Id, PaymentEvent.Disputed, dispute.Amount, now));
            if (dispute.State != DisputeState.Open)
                books = books.With(
                    new(
                        IdOfEnd(dispute.Id, dispute.State),
                        dispute.State == DisputeState.Won ? PaymentEvent.DisputeWon : PaymentEvent.DisputeLost,
                        dispute.Amount,
                        now
                    )
                );
        }
        return books;
    }

    /// <summary>The id of the entry that says that a refund came back.</summary>
    public static string IdOfReturn(string refundId) => refundId + "-returned";

    private static string IdOfEnd(string disputeId, DisputeState end) =>
        end == DisputeState.Won ? disputeId + "-won" : disputeId + "-lost";

    private bool HasReturned(string refundId) => Entries.Any(back => back.Id == IdOfReturn(refundId));

    // A refund in another currency than what is due is none of what came in.
    private Money Sum(IEnumerable<PaymentEntry> entries) =>
        entries
            .Where(e => e.Amount.Currency == Due.Currency)
            .Aggregate(Money.Zero(Due.Currency), (sum, e) => sum + e.Amount);
}
