using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed class RevokeSession(SessionService sessions)
{
    [Function(nameof(RevokeSession)), Allow(Permission.ManageOwnAccount), Audited(SecurityAction.SessionRevoked)]
    [Description("Ends one of your sessions, for example of a lost device.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/sessions/{id:length(32)}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        return await sessions.Close(caller.ShopId, caller.Id, id, ct)
            ? TypedResults.NoContent()
            : throw new RuleBroken(SessionRules.NotFound, "You have no session with this id.");
    }
}
