using BakeryOps.Domain.Customers;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

/// <summary>A customer, as shown to themselves.</summary>
/// <param name="Phone">E.164; absent: they signed in by e-mail.</param>
/// <param name="Email">Absent: they signed in by phone.</param>
public sealed record CustomerProfile(string? Phone, string? Email, DateTimeOffset Since)
{
    internal static CustomerProfile Of(CustomerAccount customer) =>
        new(customer.Phone, customer.Email, customer.Created);
}

public sealed class ShowCustomer(CustomersTable customers)
{
    [Function(nameof(ShowCustomer)), Allow(Caller.Customer)]
    [Description("The customer who is signed in.")]
    public async Task<Ok<CustomerProfile>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/customer")] HttpRequest request,
        CustomerCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(CustomerProfile.Of(await customers.The(caller.ShopId, caller.Id, ct)));
}
