using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Challenge">From POST /api/v1/passkeys/registrations.</param>
/// <param name="Name">What you call it: 1 to 60 characters.</param>
/// <param name="Credential">What the browser answered.</param>
public sealed record AddPasskeyRequest(string Challenge, string Name, NewPasskeyCredential Credential)
{
    public static AddPasskeyRequest Example { get; } = new("0192", "My phone", new("AQID", "e30", "AQID"));
}

/// <param name="RecoveryCodes">As of an authenticator app; absent if the account has some already.</param>
public sealed record AddedPasskey(PasskeyView Passkey, IReadOnlyList<string>? RecoveryCodes);

public sealed class AddPasskey(
    SecondFactorsTable factors,
    PasskeyChallengesTable challenges,
    PasskeyCeremony ceremony,
    SessionService sessions,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [
        Function(nameof(AddPasskey)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.PasskeyAdded)
    ]
    [Idempotent]
    [Description(
        "Adds a passkey to your account. You sign in with it alone, or with it after your password, which alone is not "
            + "enough any more."
    )]
    public async Task<Created<AddedPasskey>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/passkeys")] HttpRequest request,
        [Body] AddPasskeyRequest asked,
        StaffCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var (now, name) = (clock.GetUtcNow(), PasskeyView.NameOf(asked.Name));
        var challenge = TokenPart.IsOne(asked.Challenge)
            ? await challenges.Take(caller.ShopId, asked.Challenge, ct)
            : null;
        if (challenge?.IsFor(caller.Id, now) != true)
            throw new RuleBroken(
                PasskeyRules.NotAccepted,
                "This request is too old, or was answered. Please begin again."
            );
        var made = await ceremony.Finish(challenge.Options, asked.Credential, name, now, ct);
        var codes = await Store(made, caller, ct);
        context.IsAbout(made.Id);
        await sessions.Confirm(caller, password: false, secondFactor: true, ct);
        await notices.Send(StaffNotice.Changed(caller.ShopId, caller.Id, "passkey-added", now), ct);
        return TypedResults.Created($"/api/v1/passkeys/{made.Id}", new AddedPasskey(PasskeyView.Of(made), codes));
    }

    /// <returns>Recovery codes, if it is the account's first second factor.</returns>
    private async Task<IReadOnlyList<string>?> Store(Passkey made, StaffCaller caller, CancellationToken ct)
    {
        var (codes, hashes) = SecondFactorService.NewRecoveryCodes(caller.ShopId, caller.Id);
        var isFirst = false;
        await factors.Change(
            caller.ShopId,
            caller.Id,
            kept =>
            {
                isFirst = !kept.AreNeeded;
                var added = kept.WithPasskey(made);
                return isFirst ? added.WithRecoveryCodes(hashes) : added;
            },
            ct
        );
        return isFirst ? codes : null;
    }
}
