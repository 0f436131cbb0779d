using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

public sealed class RollUpSales(
    IShops shops,
    RollUp rollUp,
    IDailySales sales,
    TimeProvider clock,
    ILogger<RollUpSales> log
)
{
    /// <summary>Yesterday, and so many days in all that an order may still have changed.</summary>
    private const int Late = 7;

    /// <summary>The hour of the shop's clock at which its night is over.</summary>
    private const int Morning = 5;

    [
        Function(nameof(RollUpSales)),
        MayCall(Caller.System),
        Description(
            "Every hour, for the shops where it is night: their own yesterday, and what changed late in the week before. By day only for those whose night was missed."
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
