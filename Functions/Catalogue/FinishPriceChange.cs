using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class FinishPriceChange(PriceChanger changer)
{
    [Function(nameof(FinishPriceChange)), Allow(Caller.System)]
    [Description("Finishes a change of prices that was interrupted by a crash.")]
    public Task Run([QueueTrigger("finish-price-change")] FinishPriceChangeMessage message, CancellationToken ct) =>
        changer.Finish(message.ShopId, message.ChangeId, ct);
}
