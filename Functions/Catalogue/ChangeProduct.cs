using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class ChangeProduct(ProductsTable products, IMenuTerms shops, TimeProvider clock)
{
    [Function(nameof(ChangeProduct)), Allow(Permission.ManageProducts)]
    [Description(
        "Replaces a product by the body, if it is still of the version in If-Match. Its photos keep what the body does not "
            + "name of them: the body gives their order and descriptions. Placed orders keep what they promised."
    )]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/products/{id}")] HttpRequest request,
        string id,
        [Body] Product asked,
        IfMatch known,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        if (asked.Id != id)
            throw new RuleBroken(InputRules.BadId, "The id of a product is not changed.") { Field = "id" };
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        var read = (await products.The(caller.ShopId, id, ct)).OnMenu().Require(known);
        var changed = asked.WithPhotosOf(read.Value.Photos).Checked(terms, menu.Settings);
        var record = PriceRecord.Between(read.Value, changed, clock.GetUtcNow(), caller.Id);
        return request.Answer((await products.Replace(caller.ShopId, [new(read, changed, record)], ct))[0]);
    }
}
