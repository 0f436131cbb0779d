using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Token">From the link in the e-mail.</param>
/// <param name="Password">The new password: 12 to 256 characters, not easy to guess.</param>
public sealed record FinishPasswordResetRequest(string Token, string Password)
{
    public static FinishPasswordResetRequest Example { get; } = new("demo.01ab.02cd.c2VjcmV0", "five loaves of rye");
}

public sealed class FinishPasswordReset(AccountLinkService links)
{
    [Function(nameof(FinishPasswordReset)), Allow(Caller.Anyone), Audited(SecurityAction.PasswordResetByLink)]
    [Description(
        "Sets a new password by the link of the e-mail and ends all sessions. A second factor stays: the next sign-in "
            + "asks for it."
    )]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/password-resets/finish")]
            HttpRequest request,
        [Body] FinishPasswordResetRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var account = await links.ResetPassword(asked.Token, asked.Password, ct);
        context.IsAbout(account.Id, account.ShopId, account.Id);
        return TypedResults.NoContent();
    }
}
