using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class SettleDropUses(DropUsesTable uses)
{
    [Function(nameof(SettleDropUses)), Allow(Caller.System)]
    [Description("Confirms what orders of drops take of the limits per person, releases that of cancelled orders.")]
    public Task Run([QueueTrigger("settle-drop-uses")] SettleDropUsesMessage message, CancellationToken ct) =>
        Task.WhenAll([
            .. message.Placed.Select(use => uses.Confirm(message.ShopId, use, ct)),
            .. message.Cancelled.Select(use => uses.Release(message.ShopId, use, ct)),
        ]);
}
