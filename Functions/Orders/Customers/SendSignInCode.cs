using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders.Customers;

/// <param name="Contact">A mobile number in any written form, or an e-mail address; at most 254 characters.</param>
/// <param name="Language">Of the message: en, vi or ms; absent: the shop's.</param>
public sealed record SendSignInCodeRequest(string Contact, string? Language = null)
{
    public static SendSignInCodeRequest Example { get; } = new("0905 550 101", "en");

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    internal SignInContact Checked(Shop shop, ContactRules contacts)
    {
        if (Contact.Length > EmailAddress.Longest)
            throw new RuleBroken(InputRules.TooLong, $"contact has at most {EmailAddress.Longest} characters.")
            {
                Field = "contact",
            };
        // The code goes to the address as it is compared, so that no spelling of it proves another one.
        if (Contact.Contains('@', StringComparison.Ordinal))
            return new(null, contacts.Email(Contact.Trim().ToLowerInvariant(), "contact"));
        var country = shop.Country ?? ContactRules.CountryOf(shop.Owner.Phone);
        var phone = ContactRules.Phone(Contact.Trim(), country, "contact", mustTakeTexts: true);
        if (shop.Texts(phone))
            return new(phone, null);
        throw new RuleBroken(
            OrderInputRules.PhoneCountry,
            "We send no texts to this number. Please give an e-mail address."
        )
        {
            Field = "contact",
            Nearest = new Choices(shop.PhonePrefixes),
        };
    }
}

/// <param name="Challenge">Send it with the code.</param>
/// <param name="Expires">Until when the code is valid; exclusive.</param>
public sealed record SentSignInCode(string Challenge, DateTimeOffset Expires);

public sealed class SendSignInCode(
    ShopsTable shops,
    SignInCodesTable codes,
    ContactRules contacts,
    RateLimits rates,
    RequestLimits requests,
    LimitOptions limits,
    ClientAddress addresses,
    IMessages messages,
    TimeProvider clock
)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1),
        Day = TimeSpan.FromDays(1);

    [Function(nameof(SendSignInCode)), Allow(Caller.Storefront)]
    [Description(
        "Sends a code of six digits to a phone number or an e-mail address, by which a customer signs in. The answer is "
            + "the same whether the shop knows the customer or not. The code is valid for ten minutes and five tries."
    )]
    public async Task<Ok<SentSignInCode>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer-sessions/code")]
            HttpRequest request,
        [Body] SendSignInCodeRequest asked,
        StorefrontCaller caller,
        CancellationToken ct
    )
    {
        rates.TakeCode(request.HttpContext);
        var shop = await shops.The(caller.ShopId, ct);
        var contact = asked.Checked(shop, contacts);
        await requests.Take(
            shop.Id,
            ct,
            new("code-to", contact.Written, limits.SignInCodesPerRecipient, Hour),
            new("code-to-in-a-day", contact.Written, 2 * limits.SignInCodesPerRecipient, Day),
            new("code-from", addresses.Of(request.HttpContext), limits.SignInCodesPerAddress, Hour),
            new("code", "", limits.SignInCodesPerShop, Day)
        );
        var now = clock.GetUtcNow();
        var (code, challenge) = SignInCode.New(
            shop.Id,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            RandomNumberGenerator.GetInt32(SignInCode.Numbers),
            contact,
            asked.Language,
            now
        );
        await codes.Add(code, now, ct);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        await messages.Send(CustomerNotifications.CodeMessage(shop.Id, code.Id, day), ct);
        return TypedResults.Ok(new SentSignInCode(challenge.Written, code.Expires));
    }
}
