using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions;

/// <summary>
/// Has the sales of a day rolled up after a change. Changes before the same roll-up are covered by one message.
/// </summary>
public sealed class SalesSubscription(ShopsTable shops, ScheduledMessages scheduled, TimeProvider clock)
{
    /// <param name="day">The day of fulfilment whose orders or sales have changed.</param>
    public async Task OnChange(string shopId, DateOnly day, CancellationToken ct)
    {
        if (await shops.Find(shopId, ct) is not { } shop)
            return;
        var now = clock.GetUtcNow();
        // Tonight too: the forecasts include what is ordered for later days.
        foreach (var one in new[] { shop.Calendar.DayOf(now), day }.Distinct())
            await scheduled.Send(new RollUpSalesMessage(shopId, one), RollUpTimes.Next(shop.Calendar, one, now), ct);
    }
}
