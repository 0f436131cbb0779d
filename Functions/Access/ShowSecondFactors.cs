using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="TotpSince">Since when there is an authenticator app; absent: there is none.</param>
/// <param name="RecoveryCodesLeft">How many of the ten are not used yet.</param>
public sealed record SecondFactorsView(DateTimeOffset? TotpSince, int RecoveryCodesLeft)
{
    internal static SecondFactorsView Of(SecondFactors factors) =>
        new(factors.Totp?.Since, factors.RecoveryCodes.Count);
}

public sealed class ShowSecondFactors(SecondFactorsTable factors)
{
    [
        Function(nameof(ShowSecondFactors)),
        Allow(Permission.ManageOwnAccount),
        Description("What you sign in with beside your password. No secret is shown again.")
    ]
    public async Task<Ok<SecondFactorsView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/second-factors")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(SecondFactorsView.Of(await factors.Find(caller.ShopId, caller.Id, ct)));
}
