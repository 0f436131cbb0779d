using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

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

/// <param name="Challenge">Send it with the code: POST /api/v1/sessions/second-factor.</param>
/// <param name="Until">Exclusive.</param>
public sealed record SecondFactorAsked(string Challenge, DateTimeOffset Until);

public sealed class SignIn(
    PasswordService passwords,
    SecondFactorsTable factors,
    SignInChallengesTable challenges,
    StaffSignIn signIn,
    SignInDevices devices,
    TimeProvider clock
)
{
    [Function(nameof(SignIn)), Allow(Caller.Anyone), Audited(SecurityAction.SignedIn)]
    [Description(
        "Signs in a member of staff with e-mail address and password. The answer is 202 with a challenge if the account "
            + "has a second factor."
    )]
    public async Task<Results<Ok<SignedIn>, Accepted<SecondFactorAsked>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions")] HttpRequest request,
        [Body] SignInRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        // Taken before the check, so that a password changed meanwhile ends the new session.
        var now = clock.GetUtcNow();
        context.IsAbout(shopId: asked.Shop);
        var from = await devices.Of(request, asked.Shop, asked.Email, asked.Device, ct);
        var (account, tried) = await passwords.Recognise(asked.Shop, asked.Email, asked.Password, from, now, ct);
        context.IsAbout(shopId: asked.Shop, staffId: tried);
        if (account is null)
            throw new RuleBroken(
                AccessRules.WrongSignIn,
                "Shop, e-mail address or password is wrong, or there have been too many attempts. "
                    + "Please check them, or wait half an hour."
            );
        if ((await factors.Find(account.ShopId, account.Id, ct)).AreNeeded)
            return await Ask(account, context, now, ct);
        var opened = new NewSession(now, request.Headers.UserAgent);
        return TypedResults.Ok(await signIn.Open(context, account, from, opened, asked.Cookie, ct));
    }

    private async Task<Accepted<SecondFactorAsked>> Ask(
        StaffAccount account,
        FunctionContext context,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (challenge, token) = SignInChallenge.New(
            account,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            now
        );
        await challenges.Add(challenge, ct);
        context.Leaves(SecurityAction.SecondFactorAsked);
        return TypedResults.Accepted((string?)null, new SecondFactorAsked(token.Written, challenge.Expires));
    }
}
