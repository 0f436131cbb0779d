using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class UndoPrices(PriceChangesTable changes, PriceChanger changer, TimeProvider clock)
{
    [Function(nameof(UndoPrices)), Allow(Permission.ManageProducts)]
    [Description(
        "Undoes a change of many prices, except for the prices that were changed since: those are told. It can be repeated."
    )]
    public async Task<Ok<PriceChangeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/price-changes/{id}/undo")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        await changes.The(caller.ShopId, id, ct);
        var done = (await changer.Finish(caller.ShopId, id, ct))!;
        var begun = await changes.Find(caller.ShopId, PriceChange.UndoId(id), ct);
        var undo = begun?.Value ?? done.Undo(clock.GetUtcNow(), caller.Id);
        return TypedResults.Ok(PriceChangeView.Of(await changer.Run(caller.ShopId, undo, ct)));
    }
}
