using BakeryOps.Domain.Access;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Orders;

/// <param name="Number">As the customer writes it: case and dash do not matter; at most 40 characters.</param>
/// <param name="Contact">
/// The phone number, in any written form, or the e-mail address of the order; at most 254 characters.
/// </param>
public sealed record OrderLookup(string Number, string Contact)
{
    private const int LongestNumber = 40;

    public static OrderLookup Example { get; } = new("261224-7K3Q", "0905 550 101");

    /// <exception cref="RuleBroken"><c>input.too-long</c></exception>
    public void Check()
    {
        if (Number.Length > LongestNumber)
            throw new RuleBroken(InputRules.TooLong, $"number has at most {LongestNumber} characters.")
            {
                Field = "number",
            };
        if (Contact.Length > EmailAddress.Longest)
            throw new RuleBroken(InputRules.TooLong, $"contact has at most {EmailAddress.Longest} characters.")
            {
                Field = "contact",
            };
    }

    /// <summary>Null: no order can have that number.</summary>
    public OrderNumber? Parsed()
    {
        var plain = string.Concat(Number.Where(char.IsAsciiLetterOrDigit));
        return plain.Length > 6 && OrderNumber.TryParse(plain.Insert(6, "-"), out var number) ? number : null;
    }

    public bool Fits(Order order, Shop shop)
    {
        var contact = Contact.Trim();
        if (contact.Contains('@', StringComparison.Ordinal))
            return order.Customer.Email is { } email && Mailbox.Of(email) == Mailbox.Of(contact);
        var phone = ContactRules.FindPhone(contact, shop.Country ?? ContactRules.CountryOf(shop.Owner.Phone));
        return phone is not null && phone == order.Customer.Phone;
    }
}

/// <param name="Track">The token for <c>GET /api/v1/track/{token}</c>.</param>
public sealed record OrderLink(string Track);

/// <remarks>
/// Numbers are a shop's own, so the caller names the shop, by the storefront key, which every visitor of the web site
/// has. Who knows only the number, or only the contact, learns nothing: neither from the answer nor from its time; and
/// tries are counted by number, whether there is such an order or not.
/// </remarks>
public sealed class FindOrderLink(
    OrdersTable orders,
    ShopsTable shops,
    RateLimits limits,
    RequestLimits requests,
    IOptions<RateLimitOptions> options
)
{
    /// <summary>No answer comes sooner, so that the time of the look-up does not show.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    [Function(nameof(FindOrderLink)), Allow(Caller.Storefront)]
    [Description(
        "The tracking link of an order, for a customer who knows its number and its phone number or e-mail address. If "
            + "the two do not fit, or there is no such order, the answer is 404 order.not-found. A few tries a minute."
    )]
    public async Task<Ok<OrderLink>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/track/lookup")] HttpRequest request,
        [Body] OrderLookup asked,
        StorefrontCaller caller,
        CancellationToken ct
    )
    {
        asked.Check();
        var number = asked.Parsed();
        limits.TakeLookup(request.HttpContext);
        await requests.Take(
            caller.ShopId,
            ct,
            new RequestLimit(
                "look-up",
                number?.ToString() ?? "",
                options.Value.LookupsPerMinute,
                TimeSpan.FromMinutes(1)
            )
        );
        var begun = TimeProvider.System.GetTimestamp();
        var shop = await shops.The(caller.ShopId, ct);
        var found = number is { } known ? (await orders.Find(shop.Id, known, ct))?.Value : null;
        var link = found is not null && asked.Fits(found, shop) ? new OrderLink($"{TrackingLink.To(found)}") : null;
        var left = Shortest - TimeProvider.System.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, ct);
        return link is not null
            ? TypedResults.Ok(link)
            : throw new RuleBroken(OrderRules.NotFound, "No order has this number and this contact.")
            {
                Field = "number",
            };
    }
}
