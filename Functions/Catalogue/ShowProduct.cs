using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class ShowProduct(ProductsTable products)
{
    [Function(nameof(ShowProduct)), Allow(Permission.ReadProducts)]
    [Description("Shows a product with all that staff see of it, also one that is archived; its ETag is its version.")]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/products/{id}")] HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    ) => request.Answer(await products.The(caller.ShopId, id, ct));
}
