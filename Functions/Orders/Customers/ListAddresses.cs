using BakeryOps.Domain.Customers;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class ListAddresses(CustomersTable customers)
{
    [Function(nameof(ListAddresses)), Allow(Caller.Customer)]
    [Description("Lists the customer's saved addresses, the oldest first.")]
    public async Task<Ok<IReadOnlyList<SavedAddress>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/customer/addresses")]
            HttpRequest request,
        CustomerCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok((await customers.The(caller.ShopId, caller.Id, ct)).Addresses);
}
