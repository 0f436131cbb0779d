using System.ComponentModel;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

public sealed class RollUpTheDay(IShops shops, IOrders orders, IDaySales sales, TimeProvider clock, ILogger<RollUpTheDay> log)
{
    /// <summary>Yesterday, and so many days in all that an order may still have changed.</summary>
    private const int Late = 7;

    [Function(nameof(RollUpTheDay)), MayCall(Caller.System), Description("Every night: each shop's own yesterday, and what changed late in the week before.")]
    public async Task Run([TimerTrigger("%RollUpTheDay:Schedule%")] TimerInfo timer, CancellationToken ct)
    {
        var rollUp = new RollUp(orders, sales);
        await foreach (var shop in shops.All(ct))
            try
            {
                var today = shop.Calendar.DayOf(clock.GetUtcNow());
                await rollUp.Make(shop, new(today.AddDays(-Late), today.AddDays(-1)), ct);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)   // One shop's trouble is not the others'; the next night takes it up again.
            {
                log.LogError(failed, "The days of shop {Shop} were not rolled up.", shop.Id);
            }
    }
}
