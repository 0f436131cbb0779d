using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Code">Of the authenticator app.</param>
public sealed record ConfirmTotpRequest(string Code)
{
    public static ConfirmTotpRequest Example { get; } = new("287082");
}

/// <param name="RecoveryCodes">
/// Each stands in for the second factor once. Shown only here: print them, or keep them apart from the phone. Absent if
/// the account has some already.
/// </param>
public sealed record NewRecoveryCodes(IReadOnlyList<string>? RecoveryCodes);

public sealed class ConfirmTotp(
    SecondFactorsTable factors,
    TotpCodes totp,
    SessionService sessions,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [Function(nameof(ConfirmTotp)), Allow(Permission.ManageOwnAccount), NeedsStepUp, Audited(SecurityAction.TotpAdded)]
    [Description("Confirms an authenticator app with a code of it: from now on it is asked for at each sign-in.")]
    public async Task<Ok<NewRecoveryCodes>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/second-factors/totp/confirm")]
            HttpRequest request,
        [Body] ConfirmTotpRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var (codes, hashes) = SecondFactorService.NewRecoveryCodes(caller.ShopId, caller.Id);
        var isFirst = false;
        await factors.Change(
            caller.ShopId,
            caller.Id,
            kept =>
            {
                var enrolled = kept.OpenEnrolment(now);
                var step = totp.StepOf(kept, enrolled.SealedSecret, asked.Code.Trim(), now) ?? throw Wrong();
                isFirst = !kept.AreNeeded;
                var confirmed = kept.WithTotp(enrolled, step, now);
                return isFirst ? confirmed.WithRecoveryCodes(hashes) : confirmed;
            },
            ct
        );
        await sessions.Confirm(caller, password: false, secondFactor: true, ct);
        await notices.Send(StaffNotice.Changed(caller.ShopId, caller.Id, "totp-added", now), ct);
        return TypedResults.Ok(new NewRecoveryCodes(isFirst ? codes : null));
    }

    private static RuleBroken Wrong() =>
        new(SecondFactorRules.WrongCode, "This is not the app's present code. Please check the phone's clock.")
        {
            Field = "code",
        };
}
