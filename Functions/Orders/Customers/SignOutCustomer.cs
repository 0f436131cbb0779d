using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.Orders.Customers;

public sealed class SignOutCustomer(CustomerSessionService sessions)
{
    [Function(nameof(SignOutCustomer)), Allow(Caller.Customer)]
    [Description("Ends the customer's current session.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/customer-sessions/current")]
            HttpRequest request,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        await sessions.Close(caller, ct);
        request.HttpContext.Response.Cookies.Delete(Credentials.CustomerCookie, SessionCookie.Attributes(null));
        return TypedResults.NoContent();
    }
}
