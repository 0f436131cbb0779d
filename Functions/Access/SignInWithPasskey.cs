using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Challenge">From POST /api/v1/passkeys/challenges.</param>
/// <param name="Credential">What the browser answered.</param>
public sealed record PasskeyProof(string Challenge, PasskeyCredential Credential)
{
    public static PasskeyProof Example { get; } = new("0192", new("AQID", "e30", "AQID", "AQID", "bWFp"));
}

/// <param name="Shop">The shop's id.</param>
/// <param name="Cookie">True: the token is set as a cookie, for pages of this site. False: it is in the answer.</param>
/// <param name="Device">The device token from an earlier sign-in on this device; absent if it is a cookie.</param>
public sealed record SignInWithPasskeyRequest(
    string Shop,
    PasskeyProof Passkey,
    bool Cookie = false,
    string? Device = null
)
{
    public static SignInWithPasskeyRequest Example { get; } = new("demo", PasskeyProof.Example);
}

public sealed class SignInWithPasskey(
    PasskeyService passkeys,
    StaffSignIn signIn,
    SignInDevices devices,
    TimeProvider clock
)
{
    [Function(nameof(SignInWithPasskey)), Allow(Caller.Anyone), Audited(SecurityAction.SignedIn)]
    [Description("Signs in a member of staff with a passkey alone. It counts as password and second factor.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions/passkey")] HttpRequest request,
        [Body] SignInWithPasskeyRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        context.IsAbout(shopId: asked.Shop);
        var from = await devices.Of(request, asked.Shop, "passkey", asked.Device, ct);
        var account =
            await passkeys.Recognise(asked.Shop, null, asked.Passkey, ct)
            ?? throw new RuleBroken(AccessRules.WrongSignIn, "This passkey is not accepted here. Please try again.");
        var opened = from.Session(now, request.Headers.UserAgent, withSecondFactor: true);
        return TypedResults.Ok(await signIn.Open(context, account, from, opened, asked.Cookie, ct));
    }
}
