using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
/// <param name="Cookie">True: the token comes as a cookie, for pages of this very site. Else it stands in the answer.</param>
public sealed record SignInRequest(string Shop, string Email, string Password, bool Cookie = false)
{
    public static SignInRequest Example { get; } = new("demo", "mai@example.com", "three loaves of rye");
}

/// <param name="LastsUntil">It ends earlier when it is not used for 12 hours.</param>
/// <param name="Token">To be sent as Authorization: Bearer …; absent when it came as a cookie.</param>
public sealed record SignedIn(StaffMember You, DateTimeOffset LastsUntil, string? Token);

public sealed class SignIn(PasswordDesk passwords, SessionDesk sessions, RateLimits limits, TimeProvider clock)
{
    [Function(nameof(SignIn)), MayCall(Caller.Anyone), Takes<SignInRequest>, Description("Signs a member of staff in by e-mail address and password.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/sessions")] HttpRequest request, CancellationToken ct)
    {
        // A password that changes while this one is looked at ends the session that it opens.
        var (now, asked) = (clock.GetUtcNow(), await request.ReadJson<SignInRequest>(ct));
        limits.TakeSignIn(request.HttpContext, asked.Shop, asked.Email);
        var account = await passwords.Recognise(asked.Shop, asked.Email, asked.Password, now, ct)
            ?? throw new RuleBroken("access.wrong-sign-in", "Shop, e-mail address and password do not go together, or there have been too many tries. Please look again, or wait half an hour.");
        var (session, token) = await sessions.Open(account, request.Headers.UserAgent, now, ct);
        return TypedResults.Ok(SessionCookie.HandOver(request.HttpContext, account, session, token, asked.Cookie));
    }
}
