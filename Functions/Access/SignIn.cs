using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
/// <param name="Cookie">True: the token is set as a cookie, for pages of this site. False: it is in the answer.</param>
/// <param name="Device">
/// The device token from an earlier sign-in on this device; absent if it is a cookie. A known device is not slowed
/// down by other people's attempts.
/// </param>
public sealed record SignInRequest(
    string Shop,
    string Email,
    string Password,
    bool Cookie = false,
    string? Device = null
)
{
    public static SignInRequest Example { get; } = new("demo", "mai@example.com", "three loaves of rye");
}

/// <param name="LastsUntil">When the session ends. It ends earlier if it is unused for 12 hours.</param>
/// <param name="Token">Send it as Authorization: Bearer …; absent if it was set as a cookie.</param>
/// <param name="Device">
/// Store it on this device and send it with the next sign-in; absent if it was set as a cookie.
/// </param>
public sealed record SignedIn(StaffMember You, DateTimeOffset LastsUntil, string? Token, string? Device = null);

public sealed class SignIn(
    PasswordService passwords,
    SessionService sessions,
    SignInDevices devices,
    TimeProvider clock
)
{
    [Function(nameof(SignIn)), Allow(Caller.Anyone), Audited(SecurityAction.SignedIn)]
    [Description("Signs in a member of staff with e-mail address and password.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions")] HttpRequest request,
        [Body] SignInRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        // Taken before the check, so that a password changed meanwhile ends the new session.
        var now = clock.GetUtcNow();
        context.IsAbout(shopId: asked.Shop);
        var from = await devices.Of(request, asked, ct);
        var (account, tried) = await passwords.Recognise(asked.Shop, asked.Email, asked.Password, from, now, ct);
        context.IsAbout(shopId: asked.Shop, staffId: tried);
        if (account is null)
            throw new RuleBroken(
                AccessRules.WrongSignIn,
                "Shop, e-mail address or password is wrong, or there have been too many attempts. "
                    + "Please check them, or wait half an hour."
            );
        var (session, token) = await sessions.Open(account, request.Headers.UserAgent, now, ct);
        context.IsAbout(session.Id, account.ShopId, account.Id);
        var device = await devices.Remember(account, from, now, ct);
        return TypedResults.Ok(
            SessionCookie.HandOver(request.HttpContext, account, session, token, asked.Cookie, device)
        );
    }
}
