using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Secret">In base32, to type into an app that cannot read the address. Shown once.</param>
/// <param name="Address">For the app, as a QR code: otpauth://totp/…</param>
/// <param name="Until">Until when it can be confirmed; exclusive.</param>
public sealed record BegunTotp(string Secret, Uri Address, DateTimeOffset Until);

public sealed class BeginTotp(
    SecondFactorsTable factors,
    StaffTable staff,
    TotpCodes totp,
    IKnownShops shops,
    TimeProvider clock
)
{
    [Function(nameof(BeginTotp)), Allow(Permission.ManageOwnAccount), NeedsStepUp, Audited(SecurityAction.TotpBegun)]
    [Description(
        "Begins to add an authenticator app to your account (RFC 6238). It counts once it is confirmed with a code, "
            + "within ten minutes."
    )]
    public async Task<Ok<BegunTotp>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/second-factors/totp")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var account = (await staff.Of(caller.ShopId, ct)).Find(caller.Id).Value;
        var (sealedSecret, written) = totp.NewSecret(caller.ShopId, caller.Id);
        var now = clock.GetUtcNow();
        var begun = await factors.Change(caller.ShopId, caller.Id, kept => kept.WithEnrolment(sealedSecret, now), ct);
        var issuer = await shops.Name(caller.ShopId, ct) ?? caller.ShopId;
        return TypedResults.Ok(
            new BegunTotp(written, TotpCodes.Address(issuer, account.Email, written), begun.Enrolment!.Expires)
        );
    }
}
