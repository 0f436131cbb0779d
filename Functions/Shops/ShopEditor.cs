using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Shops;

/// <summary>Changes one section of a shop's settings, with an entry in its change log.</summary>
public sealed class ShopEditor(ShopsTable shops, ShopViews views, TimeProvider clock)
{
    /// <exception cref="RuleBroken">
    /// <c>shop.changed-meanwhile</c>: somebody has changed the section since that version was read; <c>input.…</c>
    /// </exception>
    public async Task<Ok<ShopView>> Change(
        StaffCaller caller,
        IfMatch read,
        IShopSettings settings,
        HttpContext http,
        CancellationToken ct
    )
    {
        return TypedResults.Ok(views.Of(await Store(caller, read, settings, http, ct), clock.GetUtcNow()));
    }

    /// <returns>The shop as changed; its version is in the answer's headers.</returns>
    /// <inheritdoc cref="Change(StaffCaller, IfMatch, IShopSettings, HttpContext, CancellationToken)"/>
    public async Task<Shop> Store(
        StaffCaller caller,
        IfMatch read,
        IShopSettings settings,
        HttpContext http,
        CancellationToken ct
    )
    {
        var changed = await RetryOnConflict.Run(ct => Change(caller, read.Version, settings, ct), ct);
        IfMatch.Tell(http, changed.Version);
        return changed;
    }

    private async Task<Shop> Change(StaffCaller caller, int version, IShopSettings settings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var read = await shops.Read(caller.ShopId, ct) ?? throw ShopViews.NotFound();
        if (!read.Value.IsUnchangedSince(version, settings.Section))
            throw new RuleBroken(
                ShopRules.ChangedMeanwhile,
                $"These settings were changed since version {version}. Please read them again."
            )
            {
                Field = IfMatch.Header,
            };
        settings.Check(read.Value, now);
        var changed = settings.ApplyTo(read.Value).Changed(settings.Section);
        await shops.Replace(
            read,
            changed,
            new ShopChange(changed.Id, changed.Version, settings.Section, caller.Id, now),
            ct
        );
        return changed;
    }
}
