using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Token">From the link in the e-mail.</param>
public sealed record AccountLinkRequest(string Token)
{
    public static AccountLinkRequest Example { get; } = new("demo.01ab.02cd.c2VjcmV0");
}

public sealed class VerifyEmail(AccountLinkService links)
{
    [Function(nameof(VerifyEmail)), Allow(Caller.Anyone), Audited(SecurityAction.EmailVerified)]
    [Description("Verifies an e-mail address by the link that went there. A changed address takes effect with it.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/email-verifications/finish")]
            HttpRequest request,
        [Body] AccountLinkRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var account = await links.VerifyEmail(asked.Token, ct);
        context.IsAbout(account.Id, account.ShopId, account.Id);
        return TypedResults.NoContent();
    }
}
