using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Challenge">From the answer of the sign-in.</param>
/// <param name="Code">Of the authenticator app, or a recovery code.</param>
/// <param name="Cookie">True: the token is set as a cookie, for pages of this site. False: it is in the answer.</param>
/// <param name="Device">The device token from an earlier sign-in on this device; absent if it is a cookie.</param>
public sealed record FinishSignInRequest(string Challenge, string Code, bool Cookie = false, string? Device = null)
{
    public static FinishSignInRequest Example { get; } = new("demo.01ab.02cd.c2VjcmV0", "287082");
}

public sealed class FinishSignIn(
    SignInChallengesTable challenges,
    StaffTable staff,
    SecondFactorService factors,
    StaffSignIn signIn,
    SignInDevices devices,
    TimeProvider clock
)
{
    [Function(nameof(FinishSignIn)), Allow(Caller.Anyone), Audited(SecurityAction.SignedIn)]
    [Description(
        "Finishes a sign-in that needs a second factor, within five minutes. A code counts once; a recovery code is "
            + "used up."
    )]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions/second-factor")]
            HttpRequest request,
        [Body] FinishSignInRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var token = SessionToken.TryParse(asked.Challenge, out var parsed) ? parsed : null;
        context.IsAbout(shopId: token?.ShopId);
        var from = await devices.Of(request, token?.ShopId ?? "", token?.StaffId ?? "", asked.Device, ct);
        var (open, account) = token is null ? default : await Find(token, ct);
        if (open is null || account is null)
            throw Wrong();
        context.IsAbout(shopId: account.ShopId, staffId: account.Id);
        if (!await factors.Accepts(account.ShopId, account.Id, asked.Code, from.CodeSources(account), ct))
            throw Wrong();
        if (!await challenges.Use(open, ct))
            throw Wrong();
        var opened = new NewSession(open.Value.At, request.Headers.UserAgent, WithSecondFactor: true);
        return TypedResults.Ok(await signIn.Open(context, account, from, opened, asked.Cookie, ct));
    }

    private async Task<(Versioned<SignInChallenge>?, StaffAccount?)> Find(SessionToken token, CancellationToken ct)
    {
        var open = await challenges.Find(token.ShopId, token.StaffId, token.SessionId, ct);
        if (open?.Value.IsOpenedBy(token, clock.GetUtcNow()) != true)
            return default;
        // A password changed meanwhile, or an account disabled, ends the sign-in.
        var account = (await staff.Of(token.ShopId, ct))
            .Members.FirstOrDefault(m => m.Value.Id == token.StaffId)
            ?.Value;
        return account is { Disabled: false } && account.SessionsSince <= open.Value.At ? (open, account) : default;
    }

    private static RuleBroken Wrong() =>
        new(
            AccessRules.WrongSignIn,
            "The code is wrong or was used before, the sign-in took longer than five minutes, or there have been too "
                + "many attempts. Please sign in again, or wait half an hour."
        )
        {
            Field = "code",
        };
}
