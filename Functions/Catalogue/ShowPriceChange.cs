using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class ShowPriceChange(PriceChangesTable changes)
{
    [Function(nameof(ShowPriceChange)), Allow(Permission.ManageProducts)]
    [Description("Shows a change of many prices.")]
    public async Task<Ok<PriceChangeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/price-changes/{id}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(PriceChangeView.Of(await changes.The(caller.ShopId, id, ct)));
}
