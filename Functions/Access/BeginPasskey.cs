using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Challenge">Send it with the browser's answer.</param>
/// <param name="Options">For navigator.credentials.create.</param>
public sealed record BegunPasskey(string Challenge, PasskeyCreationOptions Options, DateTimeOffset Until);

public sealed class BeginPasskey(
    StaffTable staff,
    SecondFactorsTable factors,
    PasskeyChallengesTable challenges,
    PasskeyCeremony ceremony,
    IKnownShops shops,
    TimeProvider clock
)
{
    [
        Function(nameof(BeginPasskey)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.PasskeyBegun)
    ]
    [Description(
        "Begins to add a passkey to your account: what to ask the browser for. It works once, for five minutes."
    )]
    public async Task<Ok<BegunPasskey>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/passkeys/registrations")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var account = (await staff.Of(caller.ShopId, ct)).Find(caller.Id).Value;
        var name = await shops.Name(caller.ShopId, ct) ?? caller.ShopId;
        var (forBrowser, stored) = ceremony.Begin(name, account, await factors.Find(caller.ShopId, caller.Id, ct));
        var id = Guid.CreateVersion7(now).ToString("N");
        var challenge = new PasskeyChallenge(caller.ShopId, id, caller.Id, stored, now + PasskeyChallenge.Longest);
        await challenges.Add(challenge, ct);
        return TypedResults.Ok(new BegunPasskey(id, forBrowser, challenge.Expires));
    }
}
