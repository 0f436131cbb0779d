using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class SendEmailVerification(StaffTable staff, AccountLinkService links)
{
    [
        Function(nameof(SendEmailVerification)),
        Allow(Permission.ManageOwnAccount),
        Audited(SecurityAction.EmailVerificationSent)
    ]
    [Description("Sends the link that verifies your e-mail address again: at most once a minute and five times a day.")]
    public async Task<Accepted> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/email-verifications")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var account = (await staff.Of(caller.ShopId, ct)).Find(caller.Id).Value;
        if (account.EmailVerified is not null)
            throw new RuleBroken(AccountLinkRules.AlreadyVerified, "This address is verified already.");
        if (!await links.Send(account, AccountLinkUse.EmailVerification, account.Email, ct))
            throw TooOften();
        return TypedResults.Accepted((string?)null);
    }

    internal static RuleBroken TooOften() =>
        new(
            AccountLinkRules.TooOften,
            "A link was sent a moment ago, or five times today. Please look for that e-mail."
        );
}
