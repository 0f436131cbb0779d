using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>
/// The money of one order, or of a bought gift card: the amount due, which follows its edits, and an append-only ledger.
/// </summary>
/// <param name="OrderNumber">Of a bought gift card its <see cref="GiftCards.PurchaseNumber"/>.</param>
/// <param name="Attempts">To pay online, the newest first; the earlier ones are paid, or cancelled where that is possible.</param>
public sealed record Payment(
    string ShopId,
    string OrderNumber,
    Money Due,
    IReadOnlyList<BookedAttempt> Attempts,
    IReadOnlyList<PaymentEntry> Entries
)
{
    /// <summary>What the ids of refunds by bank transfer begin with.</summary>
    public const string TransferRefund = "transfer-refund-";

    /// <summary>Refunds that were planned, oldest first.</summary>
    public IReadOnlyList<PlannedRefund> Refunds { get; init; } = [];

    /// <summary>The version of the order that the entries of gift cards follow.</summary>
    public int GiftCardVersion { get; init; }

    /// <summary>In all ways of paying.</summary>
    public Money Received => ReceivedByMethod + Sum(Entries.Where(e => e.Kind == PaymentEvent.GiftCardRedeemed));

    /// <summary>In all ways of paying.</summary>
    public Money Refunded => RefundedByMethod + Sum(Entries.Where(e => e.Kind == PaymentEvent.GiftCardReturned));

    /// <summary>What gift cards pay.</summary>
    public Money ByGiftCard =>
        Sum(Entries.Where(e => e.Kind == PaymentEvent.GiftCardRedeemed))
        - Sum(Entries.Where(e => e.Kind == PaymentEvent.GiftCardReturned));

    private Money ReceivedByMethod =>
        Sum(
            Entries.Where(e =>
                e.Kind
                    is PaymentEvent.Captured
                        or PaymentEvent.CashCollected
                        or PaymentEvent.CashAdded
                        or PaymentEvent.Transferred
            )
        ) - Sum(Entries.Where(e => e.Kind == PaymentEvent.CashRemoved));

    private Money RefundedByMethod => Sum(Entries.Where(e => e.Kind == PaymentEvent.Refunded && !HasReturned(e.Id)));

    /// <summary>What the providers keep, as far as they tell, in the order's currency.</summary>
    public Money Fees => Sum(Entries.Select(e => e.Fee).OfType<Money>());

    /// <summary>The attempts that were paid and whose fee is not known.</summary>
    public IEnumerable<BookedAttempt> WithoutFee =>
        Attempts.Where(one => Entries.Any(e => e is { Kind: PaymentEvent.Captured, Fee: null } && e.Id == one.Id));

    /// <summary>What can still be refunded.</summary>
    public Money Refundable => Received - Refunded;

    /// <summary>What was paid online and did not go back.</summary>
    public Money ByProvider =>
        Sum(Entries.Where(e => e.Kind == PaymentEvent.Captured)) - RefundedByMethod + ReturnedByTransfer;

    /// <summary>What came by bank transfer and did not go back so.</summary>
    internal Money ByTransfer => Sum(Entries.Where(e => e.Kind == PaymentEvent.Transferred)) - ReturnedByTransfer;

    private Money ReturnedByTransfer => Sum(Entries.Where(e => e.IsTransferRefund));

    /// <summary>Whether anything came by bank transfer, which no provider sends back.</summary>
    public bool HasTransfers => Entries.Any(e => e.Kind == PaymentEvent.Transferred);

    /// <summary>Whether the amount received covers the amount due.</summary>
    public bool IsPaid => Received >= Due;

    /// <summary>The newest attempt; null: none was begun.</summary>
    public BookedAttempt? Current => Attempts.Count > 0 ? Attempts[0] : null;

    /// <summary>The summary shown on the order: of what is paid beside gift cards.</summary>
    public PaymentState State => new(ReceivedByMethod, RefundedByMethod, Dispute, RefundedByHand);

    /// <summary>Whether something was received, and nothing of that is left to pay.</summary>
    /// <param name="payable">What gift cards leave of the order's total.</param>
    public bool Covers(Money payable) => !Received.IsZero && State.Owed(payable).IsZero;

    /// <summary>Whether the ledger has what this attempt has captured.</summary>
    public bool HasBooked(AttemptKey attempt) =>
        Entries.Any(e => e.Id == attempt.Id && e.Kind == PaymentEvent.Captured);

    /// <summary>What staff gave back, here or at the provider. Null: nothing.</summary>
    private Money? RefundedByHand
    {
        get
        {
            var refunds = Entries.Where(e => e.Kind == PaymentEvent.Refunded && IsGift(e) && !HasReturned(e.Id));
            return Sum(refunds) is { IsZero: false } some ? some : null;
        }
    }

    /// <summary>The most serious state of its disputes.</summary>
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

    public bool Has(AttemptKey attempt) => Attempts.Any(one => one.Key == attempt);

    /// <param name="method">Null: the order's.</param>
    public Payment WithAttempt(PaymentAttempt begun, PaymentMethod? method = null) =>
        Has(begun.Key)
            ? this
            : this with
            {
                Attempts = [new(begun.Provider, begun.Id, begun.Action?.Stored()) { Method = method }, .. Attempts],
            };

    /// <summary>Appends the entry; returns the same payment if the entry is recorded already.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-refunded</c>: more would be refunded than was received.</exception>
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
            throw new RuleBroken(PaymentRules.OverRefunded, $"Only {Refundable} can still be refunded.")
            {
                Nearest = NearestAmount.Of(Refundable),
            };
        return this with { Entries = [.. Entries, entry] };
    }

    /// <summary>
    /// Brings the ledger in line with the provider: what the attempt captured, every refund, every dispute. Money on an
    /// attempt that is not the order's own, or in another currency, is recorded and pays nothing.
    /// </summary>
    public Payment WithActivity(PaymentAttempt attempt, ProviderActivity movements, DateTimeOffset now)
    {
        if (attempt.Paid is not { } paid)
            return this;
        if (!Has(attempt.Key) || paid.Currency != Due.Currency)
            return With(new(attempt.Id + "-unmatched", PaymentEvent.Unmatched, paid, now));
        var books = With(new(attempt.Id, PaymentEvent.Captured, paid, now)).WithFee(attempt.Id, attempt.Fee);
        foreach (var refund in movements.Refunds)
        {
            if (refund.HasReturned)
                books = books.With(new(IdOfReturn(refund.Id), PaymentEvent.RefundReturned, refund.Amount, now));
            books = books.WithMade(refund, now);
        }
        foreach (var dispute in movements.Disputes)
        {
            var opened = new PaymentEntry(dispute.Id, PaymentEvent.Disputed, dispute.Amount, now, dispute.Reason);
            books = books.With(opened with { AnswerBy = dispute.AnswerBy });
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

    /// <summary>The planned refunds of a tender.</summary>
    public IEnumerable<PlannedRefund> RefundsOf(TenderKey tender) => Refunds.Where(refund => refund.Tender == tender);

    /// <summary>What is planned and neither made nor refused.</summary>
    public Money Pending => Sum(Refunds.Where(one => one.Progress == RefundProgress.Planned).Select(one => one.Amount));

    /// <summary>Books a refund, and that it was made if we had planned it.</summary>
    public Payment WithMade(ProviderRefund made, DateTimeOffset now)
    {
        var planned = Refunds.FirstOrDefault(one => one.Id == made.RequestId);
        var refunded = PaymentEvent.Refunded;
        var entry = new PaymentEntry(made.Id, refunded, made.Amount, now, planned?.Reason, made.ByHand);
        var books = With(entry).WithFee(made.Id, made.Fee);
        return planned is null
            ? books
            : books.Replace(planned with { Progress = RefundProgress.Made, ProviderId = made.Id, RefusedAt = null });
    }

    /// <summary>A planned refund turned out to be impossible.</summary>
    public Payment WithRefused(string id, string activityVersion) =>
        Refunds.FirstOrDefault(one => one.Id == id) is { Progress: RefundProgress.Planned } planned
            ? Replace(planned with { Progress = RefundProgress.Refused, RefusedAt = activityVersion })
            : this;

    /// <summary>Fills in what the provider keeps of an entry, once: it may tell it later.</summary>
    private Payment WithFee(string id, Money? fee) =>
        fee is null || !Entries.Any(e => e.Id == id && e.Fee is null)
            ? this
            : this with
            {
                Entries = [.. Entries.Select(e => e.Id == id ? e with { Fee = fee } : e)],
            };

    private Payment Replace(PlannedRefund changed) =>
        Refunds.Contains(changed)
            ? this
            : this with
            {
                Refunds = [.. Refunds.Select(one => one.Id == changed.Id ? changed : one)],
            };

    /// <summary>Whether staff gave it: the customer does not owe it again.</summary>
    private bool IsGift(PaymentEntry refund) =>
        refund.ByHand || Refunds.Any(one => one.IsByStaff && one.ProviderId == refund.Id);

    /// <summary>The id of the entry for a failed refund.</summary>
    public static string IdOfReturn(string refundId) => refundId + "-returned";

    internal static string IdOfEnd(string disputeId, DisputeState end) =>
        end == DisputeState.Won ? disputeId + "-won" : disputeId + "-lost";

    public bool HasReturned(string refundId) => Entries.Any(back => back.Id == IdOfReturn(refundId));

    // A refund in another currency does not reduce what was received.
    private Money Sum(IEnumerable<PaymentEntry> entries) => Sum(entries.Select(e => e.Amount));

    private Money Sum(IEnumerable<Money> amounts) =>
        amounts
            .Where(amount => amount.Currency == Due.Currency)
            .Aggregate(Money.Zero(Due.Currency), (sum, amount) => sum + amount);
}
