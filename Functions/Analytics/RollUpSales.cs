using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Analytics;

public sealed class RollUpSales(
    ShopsTable shops,
    RollUp rollUp,
    IMessages messages,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    [Function(nameof(RollUpSales)), Allow(Caller.System)]
    [Description(
        "Rolls up a day that is over, and days before it that were missed; then starts the shop's forecasts. Again after "
            + "late changes of a day."
    )]
    public async Task Run([QueueTrigger("roll-up-sales")] RollUpSalesMessage message, CancellationToken ct)
    {
        if (await shops.Find(message.ShopId, ct) is not { } shop)
            return;
        var now = clock.GetUtcNow();
        if (message.Day > RollUpTimes.LastClosedDay(shop.Calendar, now))
        {
            // The shop's time zone has changed since: its day is not over yet.
            await scheduled.Send(message, RollUpTimes.Next(shop.Calendar, message.Day, now), ct);
            return;
        }
        if (message.Day <= await rollUp.CatchUp(shop, ct))
            await rollUp.Make(shop, new(message.Day, message.Day), ct);
        await messages.Send(ForecastRun.Of(shop, now), ct);
    }
}
