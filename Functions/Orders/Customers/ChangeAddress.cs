using BakeryOps.Domain.Customers;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class ChangeAddress(CustomersTable customers, CustomerAddresses addresses)
{
    [Function(nameof(ChangeAddress)), Allow(Caller.Customer)]
    [Description("Changes a saved address of the customer, if the shop delivers there.")]
    public async Task<Ok<SavedAddress>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/customer/addresses/{id:length(32)}")]
            HttpRequest request,
        string id,
        [Body] SaveAddressRequest asked,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        (await customers.The(caller.ShopId, caller.Id, ct)).TheAddress(id);
        var address = await addresses.Checked(caller.ShopId, id, asked, ct);
        await customers.Change(
            caller.ShopId,
            caller.Id,
            customer =>
            {
                customer.TheAddress(id); // not removed meanwhile
                return customer.With(address);
            },
            ct
        );
        return TypedResults.Ok(address);
    }
}
