using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed class RevokeOtherSessions(SessionService sessions)
{
    [
        Function(nameof(RevokeOtherSessions)),
        Allow(Permission.ManageOwnAccount),
        Audited(SecurityAction.OtherSessionsRevoked)
    ]
    [Description("Ends all your sessions but this one.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/sessions")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        await sessions.CloseOthers(caller, ct);
        return TypedResults.NoContent();
    }
}
