using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Looks again at refunds by providers that may lose notifications: such a refund can still fail, and nobody would tell.
/// </summary>
public sealed class LateRefunds(PaymentProviders providers, ScheduledMessages scheduled, TimeProvider clock)
{
    /// <summary>After a refund was written down.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(24),
    ];

    /// <summary>May be repeated: equal messages for the same time are one.</summary>
    /// <param name="books">Null: nothing is booked.</param>
    public async Task Follow(Payment? books, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var refund in (books?.Refunds ?? []).Where(MayFailLater))
        foreach (var due in Waits.Select(wait => refund.At + wait).Where(due => due > now))
            await scheduled.Send(
                new SettlePaymentMessage(
                    books!.ShopId,
                    refund.Tender.Provider!.Value,
                    refund.Tender.Id,
                    HasMoved: true
                ),
                due,
                ct
            );
    }

    private bool MayFailLater(PlannedRefund refund) =>
        refund is { Progress: RefundProgress.Made, Tender.Provider: { } provider }
        && providers[provider].Capabilities.LosesNotifications;
}
