using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Makes the refunds of one payment: what is planned, and what was paid online beyond what is due. Each is written down
/// before it is asked for, under an id that the provider gets: nothing goes back twice, however often this runs.
/// </summary>
/// <param name="due">What may stay at the providers.</param>
/// <param name="attempts">Those that were paid, the newest first.</param>
internal sealed class RefundRun(
    PaymentProviders providers,
    string shopId,
    Func<Payment, Money> due,
    IReadOnlyList<PaymentAttempt> attempts,
    Func<Func<Payment, Payment>, Task<Payment>> book
)
{
    private const int TriesPerAttempt = 5;

    /// <returns>Whether nothing is left to refund.</returns>
    public async Task<bool> Run(DateTimeOffset now, CancellationToken ct)
    {
        for (var tries = 0; tries <= TriesPerAttempt * attempts.Count; tries++)
        {
            var paid = await Look(now, ct);
            var payment = await book(books => books.PlanExcess(paid, due(books), now));
            var open = payment.Refunds.Where(one => one.Progress == RefundProgress.Planned).ToList();
            if (open.Count == 0)
                return RefundPlan.IsSettled(payment, paid, due(payment));
            foreach (var planned in open)
                await Make(planned, paid, now, ct);
        }
        throw new InvalidOperationException($"The refunds of a payment of {shopId} did not settle.");
    }

    /// <summary>What the providers have of each attempt; the ledger follows it.</summary>
    public async Task<IReadOnlyList<PaidAttempt>> Look(DateTimeOffset now, CancellationToken ct)
    {
        var seen = new List<PaidAttempt>();
        foreach (var attempt in attempts)
        {
            var provider = providers[attempt.Provider];
            var key = TenderKey.Of(attempt.Key);
            var known = await book(books => books);
            var asked = known.RefundsOf(key).Select(refund => refund.Id).ToList();
            var activity = await provider.ReadActivity(shopId, attempt, asked, ct);
            await book(books => books.WithActivity(attempt, activity, now));
            var isWhole = !provider.Capabilities.PartialRefunds;
            seen.Add(new(key, attempt.Paid!.Value, activity, isWhole, attempt.RefundableUntil));
        }
        return seen;
    }

    private async Task Make(
        PlannedRefund planned,
        IReadOnlyList<PaidAttempt> paid,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var attempt = attempts.First(one => TenderKey.Of(one.Key) == planned.Tender);
        var asked = new RefundRequest(planned.Id, planned.Amount, planned.Reason);
        var made = await providers[attempt.Provider].Refund(shopId, attempt, asked, ct);
        if (made is null)
        {
            var version = paid.First(one => one.Key == planned.Tender).Activity.Version;
            await book(books => books.WithRefused(planned.Id, version));
        }
        else
            await book(books => books.WithMade(made with { RequestId = planned.Id, ByHand = false }, now));
    }
}
