using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed class SignOut(SessionService sessions)
{
    [Function(nameof(SignOut)), Allow(Permission.ManageOwnAccount), Audited(SecurityAction.SignedOut)]
    [Description("Ends the current session.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/sessions/current")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        await sessions.Close(caller.ShopId, caller.Id, caller.SessionId, ct);
        SessionCookie.Take(request.HttpContext);
        return TypedResults.NoContent();
    }
}
