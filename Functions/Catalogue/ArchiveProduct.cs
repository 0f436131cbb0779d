using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class ArchiveProduct(ProductsTable products, TimeProvider clock)
{
    [Function(nameof(ArchiveProduct)), Allow(Permission.ManageProducts)]
    [Description(
        "Takes a product off the menu for good, if it is still of the version in If-Match. Placed orders keep it; its id "
            + "is not used for another product. It can be restored."
    )]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/products/{id}")] HttpRequest request,
        string id,
        IfMatch known,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var read = (await products.The(caller.ShopId, id, ct)).Require(known);
        if (read.Value.ArchivedAt is not null)
            return request.Answer(read);
        var archived = read.Value with { ArchivedAt = clock.GetUtcNow() };
        return request.Answer(await products.Replace(caller.ShopId, read, archived, ct));
    }
}
