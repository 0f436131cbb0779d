using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
/// <param name="Cookie">
/// True: the token comes as a cookie, for pages of this very site. Else it stands in the answer.
/// </param>
/// <param name="Device">
/// What an earlier sign-in on this device answered as device; absent where it is a cookie. A known device is not slowed
/// down by what strangers try.
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

/// <param name="LastsUntil">It ends earlier when it is not used for 12 hours.</param>
/// <param name="Token">To be sent as Authorization: Bearer …; absent when it came as a cookie.</param>
/// <param name="Device">
/// To be kept on this device and given with its next sign-in; absent when it came as a cookie.
/// </param>
public sealed record SignedIn(StaffMember You, DateTimeOffset LastsUntil, string? Token, string? Device = null);

public sealed class SignIn(
    PasswordService passwords,
    SessionService sessions,
    SignInDevices devices,
    TimeProvider clock
)
{
    [Function(nameof(SignIn)), MayCall(Caller.Anyone), Audited(SecurityAction.SignedIn)]
    [JsonBody<SignInRequest>, Description("Signs a member of staff in by e-mail address and password.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/sessions")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        // A password that changes while this one is looked at ends the session that it opens.
        var (now, asked) = (clock.GetUtcNow(), await request.ReadJson<SignInRequest>(ct));
        context.IsAbout(shopId: asked.Shop);
        var from = await devices.Of(request, asked, ct);
        var (account, tried) = await passwords.Recognise(asked.Shop, asked.Email, asked.Password, from, now, ct);
        context.IsAbout(shopId: asked.Shop, staffId: tried);
        if (account is null)
            throw new RuleBroken(
                "access.wrong-sign-in",
                "Shop, e-mail address and password do not go together, or there have been too many tries. Please look again, or wait half an hour."
            );
        var (session, token) = await sessions.Open(account, request.Headers.UserAgent, now, ct);
        context.IsAbout(session.Id, account.ShopId, account.Id);
        var device = await devices.Remember(account, from, now, ct);
        return TypedResults.Ok(
            SessionCookie.HandOver(request.HttpContext, account, session, token, asked.Cookie, device)
        );
    }
}
