using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Refunds what the attempts of an order have captured beyond what is due, the newest attempt first. Each amount is worked
/// out from the vendor's own refunds, which also make it idempotent: nothing goes back twice, however often this runs.
/// </summary>
/// <param name="attempts">Those that were paid, the newest first; at least one.</param>
internal sealed class ExcessRefunds(PaymentProviders providers, Order order, IReadOnlyList<PaymentAttempt> attempts)
{
    private const int TriesPerAttempt = 5;
    private readonly Dictionary<string, string> refused = [];

    /// <param name="record">Books an attempt's activity.</param>
    /// <returns>Whether all is refunded.</returns>
    public async Task<bool> Run(Func<PaymentAttempt, ProviderActivity, Task> record, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesPerAttempt * attempts.Count; tries++)
        {
            var known = new List<(PaymentAttempt Attempt, ProviderActivity Activity)>();
            foreach (var attempt in attempts)
            {
                var activity = await providers[attempt.Provider].ReadActivity(order.ShopId, attempt, [], ct);
                await record(attempt, activity);
                known.Add((attempt, activity));
            }
            var excess = Sum(known, (activity, paid) => activity.ToRefund(paid)) - order.DueByProvider.MinorUnits;
            if (excess <= 0)
                return Sum(known, (activity, paid) => activity.Remaining(paid)) <= order.DueByProvider.MinorUnits;
            if (!await RefundOne(known, excess, ct))
                return false;
        }
        throw new InvalidOperationException($"The refunds of order {order.Number} did not settle.");
    }

    /// <returns>False: none can be made at present.</returns>
    private async Task<bool> RefundOne(
        List<(PaymentAttempt Attempt, ProviderActivity Activity)> known,
        long excess,
        CancellationToken ct
    )
    {
        foreach (var (attempt, activity) in known)
        {
            var most = activity.ToRefund(attempt.Paid!.Value);
            if (most.IsZero || refused.GetValueOrDefault(attempt.Id) == activity.Version)
                continue;
            var amount = most with { MinorUnits = Math.Min(most.MinorUnits, excess) };
            var asked = new RefundRequest(activity.Version, amount);
            if (await providers[attempt.Provider].Refund(order.ShopId, attempt, asked, ct) is null)
                refused[attempt.Id] = activity.Version;
            return true; // look again
        }
        return false;
    }

    /// <summary>In minor units; money in another currency pays nothing, and goes back by hand.</summary>
    private long Sum(
        List<(PaymentAttempt Attempt, ProviderActivity Activity)> known,
        Func<ProviderActivity, Money, Money> part
    ) =>
        known
            .Select(one => part(one.Activity, one.Attempt.Paid!.Value))
            .Where(amount => amount.Currency == order.Total.Currency)
            .Sum(amount => amount.MinorUnits);
}
