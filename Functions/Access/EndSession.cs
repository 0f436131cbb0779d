using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed class EndSession(AccountLinkService links)
{
    [Function(nameof(EndSession)), Allow(Caller.Anyone), Audited(SecurityAction.SessionRevoked)]
    [Description("Ends a session by the link of the e-mail that told of it, without signing in.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions/end")] HttpRequest request,
        [Body] AccountLinkRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var ended = await links.EndSession(asked.Token, ct);
        context.IsAbout(ended.SessionId, ended.ShopId, ended.StaffId);
        return TypedResults.NoContent();
    }
}
