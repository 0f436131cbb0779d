using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Refunds what the intents of an order have captured beyond what is due, the newest intent first. Each amount is worked
/// out from the vendor's own refunds, which also make it idempotent: nothing goes back twice, however often this runs.
/// </summary>
/// <param name="intents">Those that were paid, the newest first; at least one.</param>
internal sealed class CardRefunds(ICardProcessor cards, Order order, IReadOnlyList<CardIntent> intents)
{
    private const int TriesPerIntent = 5;
    private readonly Dictionary<string, string> refused = [];

    /// <param name="record">Books an intent's activity.</param>
    /// <returns>Whether all is refunded.</returns>
    public async Task<bool> Run(Func<CardIntent, CardActivity, Task> record, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesPerIntent * intents.Count; tries++)
        {
            var known = new List<(CardIntent Intent, CardActivity Activity)>();
            foreach (var intent in intents)
            {
                var activity = await cards.ReadActivity(order.ShopId, intent, ct);
                await record(intent, activity);
                known.Add((intent, activity));
            }
            var excess = Sum(known, (activity, paid) => activity.ToRefund(paid)) - order.DueByCard.MinorUnits;
            if (excess <= 0)
                return Sum(known, (activity, paid) => activity.Remaining(paid)) <= order.DueByCard.MinorUnits;
            if (!await RefundOne(known, excess, ct))
                return false;
        }
        throw new InvalidOperationException($"The refunds of order {order.Number} did not settle.");
    }

    /// <returns>False: none can be made at present.</returns>
    private async Task<bool> RefundOne(
        List<(CardIntent Intent, CardActivity Activity)> known,
        long excess,
        CancellationToken ct
    )
    {
        foreach (var (intent, activity) in known)
        {
            var most = activity.ToRefund(intent.Paid!.Value);
            if (most.IsZero || refused.GetValueOrDefault(intent.Id) == activity.Version)
                continue;
            var amount = most with { MinorUnits = Math.Min(most.MinorUnits, excess) };
            if (await cards.Refund(order.ShopId, intent, amount, activity, ct) is null)
                refused[intent.Id] = activity.Version;
            return true; // look again
        }
        return false;
    }

    /// <summary>In minor units; money in another currency pays nothing, and goes back by hand.</summary>
    private long Sum(List<(CardIntent Intent, CardActivity Activity)> known, Func<CardActivity, Money, Money> part) =>
        known
            .Select(one => part(one.Activity, one.Intent.Paid!.Value))
            .Where(amount => amount.Currency == order.Total.Currency)
            .Sum(amount => amount.MinorUnits);
}
