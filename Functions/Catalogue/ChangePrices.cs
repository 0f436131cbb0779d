using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Change">As it was previewed.</param>
/// <param name="Previewed">The preview's fingerprint.</param>
public sealed record ChangePricesRequest(PriceChangeRequest Change, string Previewed)
{
    public static ChangePricesRequest Example { get; } =
        new(PriceChangeRequest.Example, "d41d8cd98f00b204e9800998ecf8427e");
}

public sealed class ChangePrices(
    ProductsTable products,
    PriceChangesTable changes,
    PriceChanger changer,
    IMenuTerms shops,
    TimeProvider clock
)
{
    [Function(nameof(ChangePrices)), Allow(Permission.ManageProducts), Idempotent]
    [Description(
        "Changes many prices exactly as they were previewed, or none if a product was changed meanwhile. An interrupted "
            + "change is finished by itself. Placed orders keep their prices."
    )]
    public async Task<Created<PriceChangeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/price-changes")] HttpRequest request,
        [Body] ChangePricesRequest asked,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        // An earlier attempt at the same request may have begun it.
        var begun = await changes.Find(caller.ShopId, id.Hex, ct);
        var change = await changer.Run(
            caller.ShopId,
            begun?.Value ?? (await Previewed(caller.ShopId, asked, ct)).Change(id.Hex, clock.GetUtcNow(), caller.Id),
            ct
        );
        return TypedResults.Created($"/api/v1/price-changes/{change.Id}", PriceChangeView.Of(change));
    }

    private async Task<PricePreview> Previewed(string shopId, ChangePricesRequest asked, CancellationToken ct)
    {
        var preview = await PreviewPrices.Preview(shopId, asked.Change, products, shops, ct);
        return preview.Fingerprint == asked.Previewed
            ? preview
            : throw new RuleBroken(
                PriceChangeRules.PreviewOutdated,
                "A product was changed since the preview. Please preview it again."
            )
            {
                Field = "previewed",
            };
    }
}
