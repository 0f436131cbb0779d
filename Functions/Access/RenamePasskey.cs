using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Name">1 to 60 characters.</param>
public sealed record RenamePasskeyRequest(string Name)
{
    public static RenamePasskeyRequest Example { get; } = new("My old phone");
}

public sealed class RenamePasskey(SecondFactorsTable factors)
{
    [
        Function(nameof(RenamePasskey)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.PasskeyRenamed)
    ]
    [Description("Gives one of your passkeys another name.")]
    public async Task<Ok<PasskeyView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/passkeys/{id:length(32)}")]
            HttpRequest request,
        string id,
        [Body] RenamePasskeyRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var name = PasskeyView.NameOf(asked.Name);
        var renamed = await factors.Change(caller.ShopId, caller.Id, kept => kept.WithRenamed(id, name), ct);
        return TypedResults.Ok(PasskeyView.Of(renamed.Find(id)));
    }
}
