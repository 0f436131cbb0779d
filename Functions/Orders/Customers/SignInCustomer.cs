using BakeryOps.Domain.Access;
using BakeryOps.Domain.Customers;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Orders.Customers;

/// <param name="Challenge">From the answer to the request of the code.</param>
/// <param name="Code">The six digits of the message.</param>
/// <param name="Cookie">True: the token is set as a cookie, for pages of this site. False: it is in the answer.</param>
public sealed record SignInCustomerRequest(string Challenge, string Code, bool Cookie = false)
{
    public static SignInCustomerRequest Example { get; } = new("demo.code.0197…c3.3q2-7w…", "482913");
}

/// <param name="LastsUntil">When the session ends. It ends earlier if it is unused for 30 days.</param>
/// <param name="Token">Send it in X-Customer-Session; absent if it was set as a cookie.</param>
public sealed record SignedInCustomer(CustomerProfile You, DateTimeOffset LastsUntil, string? Token);

public sealed class SignInCustomer(
    SignInCodesTable codes,
    CustomersTable customers,
    CustomerSessionService sessions,
    TimeProvider clock
)
{
    [Function(nameof(SignInCustomer)), Allow(Caller.Storefront)]
    [Description(
        "Signs in a customer with the code that was sent, once. The session sees the orders with that contact."
    )]
    public async Task<Ok<SignedInCustomer>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer-sessions")] HttpRequest request,
        [Body] SignInCustomerRequest asked,
        StorefrontCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var isOfShop = SessionToken.TryParse(asked.Challenge, out var challenge) && challenge.ShopId == caller.ShopId;
        var contact =
            (isOfShop ? await codes.Try(challenge!, asked.Code.Trim(), now, ct) : null)
            ?? throw new RuleBroken(
                CustomerRules.WrongCode,
                "The code is wrong, was used, or has expired. Please check it, or ask for another one."
            )
            {
                Field = "code",
            };
        var customer = await customers.FindOrAdd(
            new()
            {
                ShopId = caller.ShopId,
                Id = Guid.CreateVersion7(now).ToString("N"),
                Phone = contact.Phone,
                Email = contact.Email,
                Created = now,
            },
            ct
        );
        var token = (await sessions.Open(customer.ShopId, customer.Id, ct)).Written;
        if (asked.Cookie)
            request.HttpContext.Response.Cookies.Append(
                Credentials.CustomerCookie,
                token,
                SessionCookie.Attributes(CustomerSession.LongestLife)
            );
        return TypedResults.Ok(
            new SignedInCustomer(
                CustomerProfile.Of(customer),
                now + CustomerSession.LongestLife,
                asked.Cookie ? null : token
            )
        );
    }
}
