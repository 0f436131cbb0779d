using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class RemoveAddress(CustomersTable customers)
{
    [Function(nameof(RemoveAddress)), Allow(Caller.Customer)]
    [Description("Removes a saved address of the customer. Orders that were placed keep theirs.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/customer/addresses/{id:length(32)}")]
            HttpRequest request,
        string id,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        await customers.Change(caller.ShopId, caller.Id, customer => customer.Without(id), ct);
        return TypedResults.NoContent();
    }
}
