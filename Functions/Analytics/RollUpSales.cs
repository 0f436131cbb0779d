using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

public sealed class RollUpSales(
    ShopsTable shops,
    RollUp rollUp,
    DailySalesTable sales,
    TimeProvider clock,
    ILogger<RollUpSales> log
)
{
    /// <summary>The number of days, yesterday being the last, whose orders may still have changed.</summary>
    private const int Late = 7;

    /// <summary>The hour of the shop's local time at which its night ends.</summary>
    private const int Morning = 5;

    [
        Function(nameof(RollUpSales)),
        Allow(Caller.System),
        Description(
            "Every hour, for the shops where it is night: rolls up yesterday and late changes of the week before. "
                + "By day, only for shops whose nightly run was missed."
        )
    ]
    public Task Run([TimerTrigger("%RollUpSales:Schedule%")] TimerInfo timer, CancellationToken ct) =>
        shops.ForEach(
            async shop =>
            {
                var now = clock.GetUtcNow();
                var yesterday = shop.Calendar.DayOf(now).AddDays(-1);
                if (
                    shop.Calendar.TimeOf(now).Hour < Morning
                    || !await sales.Between(shop.Id, yesterday, yesterday, ct).AnyAsync(ct)
                )
                    await rollUp.Make(shop, new(yesterday.AddDays(1 - Late), yesterday), ct);
            },
            log,
            ct
        );
}
