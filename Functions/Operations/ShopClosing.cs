using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Operations;

/// <summary>Closes and reopens shops for new orders. Both may be repeated.</summary>
public sealed class ShopClosing(ShopsTable shops, TimeProvider clock)
{
    public Task<Shop> Close(string id, string? reason, AdminCaller by, CancellationToken ct) =>
        Change(id, shop => shop.Closure ?? new ShopClosure(clock.GetUtcNow(), reason), by, ct);

    public Task<Shop> Reopen(string id, AdminCaller by, CancellationToken ct) => Change(id, _ => null, by, ct);

    private Task<Shop> Change(string id, Func<Shop, ShopClosure?> closure, AdminCaller by, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var read = await shops.Read(id, ct) ?? throw ShopViews.NotFound();
                var wanted = closure(read.Value);
                if (wanted == read.Value.Closure)
                    return read.Value;
                var changed = (read.Value with { Closure = wanted }).Changed(ShopSection.Opening);
                var change = new ShopChange(id, changed.Version, ShopSection.Opening, by.Id, clock.GetUtcNow());
                await shops.Replace(read, changed, change, ct);
                return changed;
            },
            ct
        );
}
