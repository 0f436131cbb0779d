using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <param name="Left">What can go back to it.</param>
/// <param name="IsWhole">It takes back all of that, or nothing.</param>
public sealed record Tender(TenderKey Key, Money Left, bool IsWhole = false);

public sealed record TenderPart(TenderKey Tender, Money Amount);

/// <summary>Which tender gets back how much. Pure: the same state is the same plan.</summary>
public static class RefundPlan
{
    /// <summary>
    /// An amount over the tenders: gift cards first, then what was paid online, each in the given order. Less than the
    /// amount where they have less.
    /// </summary>
    public static IReadOnlyList<TenderPart> Over(IEnumerable<Tender> tenders, Money amount)
    {
        var parts = new List<TenderPart>();
        var rest = amount.MinorUnits;
        foreach (var tender in tenders.OrderBy(tender => tender.Key.Kind))
        {
            var part = Math.Min(rest, tender.Left.MinorUnits);
            if (part <= 0 || (tender.IsWhole && part < tender.Left.MinorUnits))
                continue;
            parts.Add(new(tender.Key, amount with { MinorUnits = part }));
            rest -= part;
        }
        return parts;
    }

    /// <summary>
    /// What of an attempt can go back by itself: what the provider has, less what is planned or made and not in its list
    /// yet. Nothing, where it has refused as much or less and nothing has happened since.
    /// </summary>
    public static Tender Automatic(Payment payment, PaidAttempt paid)
    {
        var left = paid.Activity.ToRefund(paid.Amount).MinorUnits - Unseen(payment, paid);
        var isRefused = payment
            .RefundsOf(paid.Key)
            .Any(one => one.RefusedAt == paid.Activity.Version && one.Amount.MinorUnits <= left);
        return new(paid.Key, paid.Amount with { MinorUnits = isRefused ? 0 : Math.Max(0, left) }, paid.IsWhole);
    }

    /// <summary>As <see cref="Automatic"/>, for staff: also what came back, or was refused before.</summary>
    public static Tender ByStaff(Payment payment, PaidAttempt paid)
    {
        var left = paid.Activity.Remaining(paid.Amount).MinorUnits - Unseen(payment, paid);
        return new(paid.Key, paid.Amount with { MinorUnits = Math.Max(0, left) }, paid.IsWhole);
    }

    /// <summary>What was paid online beyond what is due, less what is planned.</summary>
    public static Money Excess(Payment payment, IReadOnlyList<PaidAttempt> paid, Money due)
    {
        var excess =
            paid.Where(one => one.Amount.Currency == due.Currency)
                .Sum(one => one.Activity.ToRefund(one.Amount).MinorUnits - Unseen(payment, one)) - due.MinorUnits;
        return due with { MinorUnits = Math.Max(0, excess) };
    }

    /// <summary>
    /// Whether the providers have no more than is due, with what another has refunded since their lists were read. Money
    /// in another currency pays nothing, and goes back by hand.
    /// </summary>
    public static bool IsSettled(Payment payment, IReadOnlyList<PaidAttempt> paid, Money due) =>
        paid.Where(one => one.Amount.Currency == due.Currency)
            .Sum(one => one.Activity.Remaining(one.Amount).MinorUnits - Unseen(payment, one)) <= due.MinorUnits;

    private static long Unseen(Payment payment, PaidAttempt paid) =>
        payment
            .RefundsOf(paid.Key)
            .Where(refund => refund.Progress != RefundProgress.Refused && !refund.IsIn(paid.Activity))
            .Sum(refund => refund.Amount.MinorUnits);
}

/// <summary>An attempt that was paid, with what happened to the money since.</summary>
/// <param name="IsWhole">The provider refunds all or nothing.</param>
/// <param name="Until">When the provider stops to refund it, UTC; null: no limit is known.</param>
public sealed record PaidAttempt(
    TenderKey Key,
    Money Amount,
    ProviderActivity Activity,
    bool IsWhole = false,
    DateTimeOffset? Until = null
)
{
    public bool IsRefundable(DateTimeOffset now) => !(Until <= now);
}
