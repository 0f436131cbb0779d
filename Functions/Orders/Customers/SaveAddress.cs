using BakeryOps.Domain.Customers;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class SaveAddress(CustomersTable customers, CustomerAddresses addresses)
{
    [Function(nameof(SaveAddress)), Allow(Caller.Customer)]
    [Idempotent]
    [Description("Saves an address of the customer, if the shop delivers there; at most 20.")]
    public async Task<Created<SavedAddress>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer/addresses")] HttpRequest request,
        [Body] SaveAddressRequest asked,
        CustomerCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var address = await addresses.Checked(caller.ShopId, id.Hex, asked, ct);
        await customers.Change(caller.ShopId, caller.Id, customer => customer.With(address), ct);
        return TypedResults.Created($"/api/v1/customer/addresses/{address.Id}", address);
    }
}
