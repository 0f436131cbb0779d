using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Shops;

public static class ForEachShop
{
    /// <summary>
    /// Runs an action for every shop. A fault of one shop does not affect the others: it is logged, and the next run
    /// retries.
    /// </summary>
    public static async Task ForEach(this ShopsTable shops, Func<Shop, Task> what, ILogger log, CancellationToken ct)
    {
        await foreach (var shop in shops.All(ct))
            try
            {
                await what(shop);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                log.LogError(failed, "This run failed for shop {Shop}.", shop.Id);
            }
    }
}
