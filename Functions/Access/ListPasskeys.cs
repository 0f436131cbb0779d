using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ListPasskeys(SecondFactorsTable factors)
{
    [
        Function(nameof(ListPasskeys)),
        Allow(Permission.ManageOwnAccount),
        Description("Lists your passkeys, oldest first.")
    ]
    public async Task<Ok<IReadOnlyList<PasskeyView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/passkeys")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<PasskeyView>>([
            .. (await factors.Find(caller.ShopId, caller.Id, ct)).Passkeys.Select(PasskeyView.Of),
        ]);
}
