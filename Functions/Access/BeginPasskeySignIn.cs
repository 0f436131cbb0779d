using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
public sealed record PasskeySignInRequest(string Shop)
{
    public static PasskeySignInRequest Example { get; } = new("demo");
}

/// <param name="Challenge">Send it with the browser's answer.</param>
/// <param name="Options">For navigator.credentials.get.</param>
public sealed record BegunPasskeySignIn(string Challenge, PasskeyRequestOptions Options, DateTimeOffset Until);

/// <remarks>The answer is the same for a shop that does not exist, but then nothing is stored.</remarks>
public sealed class BeginPasskeySignIn(
    PasskeyChallengesTable challenges,
    PasskeyCeremony ceremony,
    IKnownShops shops,
    RateLimits limits,
    TimeProvider clock
)
{
    [Function(nameof(BeginPasskeySignIn)), Allow(Caller.Anyone)]
    [Description(
        "Asks for any passkey of a shop's staff: to sign in with it alone, as the second factor of a sign-in, or to "
            + "confirm it is you. It works once, for five minutes."
    )]
    public async Task<Ok<BegunPasskeySignIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/passkeys/challenges")] HttpRequest request,
        [Body] PasskeySignInRequest asked,
        CancellationToken ct
    )
    {
        limits.TakeSignIn(request.HttpContext, asked.Shop, "passkey");
        var now = clock.GetUtcNow();
        var (forBrowser, stored) = ceremony.Begin();
        var id = Guid.CreateVersion7(now).ToString("N");
        var challenge = new PasskeyChallenge(asked.Shop, id, null, stored, now + PasskeyChallenge.Longest);
        if (await shops.Words(asked.Shop, ct) is not null)
            await challenges.Add(challenge, ct);
        return TypedResults.Ok(new BegunPasskeySignIn(id, forBrowser, challenge.Expires));
    }
}
