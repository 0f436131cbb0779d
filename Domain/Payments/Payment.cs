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
}

/// <summary>One thing that happened, never changed afterwards.</summary>
/// <param name="Id">The vendor's id of it, or one made from the order: the same thing told twice is booked once.</param>
/// <param name="Amount">Always positive; the kind says which way it went.</param>
/// <param name="At">UTC.</param>
public sealed record PaymentEntry(string Id, PaymentEvent Kind, Money Amount, DateTimeOffset At, string? Reason = null);

/// <summary>The money of one order: what is due, and an append-only ledger of what happened.</summary>
/// <param name="IntentId">Stripe's payment intent; null for cash, and before there is one.</param>
public sealed record Payment(string ShopId, string OrderNumber, Money Due, string? IntentId, IReadOnlyList<PaymentEntry> Entries)
{
    public Money Received => Sum(Entries.Where(e => e.Kind is PaymentEvent.Captured or PaymentEvent.CashCollected));
    public Money Refunded => Sum(Entries.Where(e => e.Kind == PaymentEvent.Refunded && !Entries.Any(back => back.Id == IdOfReturn(e.Id))));
    public bool HasReturnedRefund => Entries.Any(e => e.Kind == PaymentEvent.RefundReturned);

    /// <summary>What could still be given back.</summary>
    public Money Refundable => Received - Refunded;

    /// <summary>The same payment with the entry at its end; itself when the entry is there already.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-refunded</c>: more would go back than came in.</exception>
    public Payment With(PaymentEntry entry)
    {
        if (Entries.Any(e => e.Id == entry.Id)) return this;
        if (entry.Kind == PaymentEvent.Refunded && entry.Amount > Refundable)
            throw new RuleBroken("payment.over-refunded", $"Only {Refundable} can still be refunded.") { Nearest = Refundable };
        return this with { Entries = [.. Entries, entry] };
    }

    /// <summary>The id of the entry that says that a refund came back.</summary>
    public static string IdOfReturn(string refundId) => refundId + "-returned";

    private Money Sum(IEnumerable<PaymentEntry> entries) => entries.Aggregate(Money.Zero(Due.Currency), (sum, e) => sum + e.Amount);
}
