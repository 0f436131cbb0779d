using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Orders;

/// <summary>Holds what an order takes of the limits per person of drops, until its events confirm it or it expires.</summary>
public sealed class DropHolds(DropUsesTable uses)
{
    /// <summary>All of it is held, or nothing.</summary>
    /// <exception cref="RuleBroken"><c>drop.per-person</c></exception>
    public async Task<IReadOnlyList<DropUse>> Hold(Shop shop, IReadOnlyList<LimitedDrop> drops, CancellationToken ct)
    {
        var held = new List<DropUse>(drops.Count);
        foreach (var drop in drops)
            if (await uses.Hold(shop.Id, drop.Use, drop.Most, ct))
                held.Add(drop.Use);
            else
            {
                await Drop(shop.Id, held, ct);
                throw DropLimits.Exceeded(drop.Product, drop.Most, "lines", shop);
            }
        return held;
    }

    /// <summary>The order was not admitted with it.</summary>
    public Task Drop(string shopId, IReadOnlyList<DropUse> held, CancellationToken ct) =>
        Task.WhenAll(held.Select(use => uses.Drop(shopId, use, ct)));
}
