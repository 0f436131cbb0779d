using BakeryOps.Domain.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Shops;

public static class ForEachShop
{
    /// <summary>Does something for every shop. One shop's trouble is not the others': it is logged, and the next run takes it up again.</summary>
    public static async Task ForEach(this IShops shops, Func<Shop, Task> what, ILogger log, CancellationToken ct)
    {
        await foreach (var shop in shops.All(ct))
            try
            {
                await what(shop);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                log.LogError(failed, "This run was in vain for shop {Shop}.", shop.Id);
            }
    }
}
