using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Access;

/// <param name="Email">The new address.</param>
public sealed record ChangeEmailRequest(string Email)
{
    public static ChangeEmailRequest Example { get; } = new("mai@example.com");
}

public sealed class ChangeEmail(
    StaffTable staff,
    AccountLinkService links,
    IStaffNotices notices,
    ContactRules contacts,
    TimeProvider clock
)
{
    [
        Function(nameof(ChangeEmail)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.EmailChangeAsked)
    ]
    [Description(
        "Sends a link to a new e-mail address of yours. It replaces the present one when the link is opened, within a "
            + "day; the present one is told."
    )]
    public async Task<Accepted> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/email")] HttpRequest request,
        [Body] ChangeEmailRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var email = StaffAccount.Tidy(asked.Email);
        contacts.Email(email, "email");
        var account = (await staff.Of(caller.ShopId, ct)).Find(caller.Id).Value;
        if (email == account.Email && account.EmailVerified is not null)
            throw new RuleBroken(AccountLinkRules.AlreadyVerified, "This is your verified address already.");
        if (!await links.Send(account, AccountLinkUse.EmailVerification, email, ct))
            throw SendEmailVerification.TooOften();
        if (email != account.Email)
            await notices.Send(
                StaffNotice.Changed(caller.ShopId, caller.Id, "email-change-asked", clock.GetUtcNow()),
                ct
            );
        return TypedResults.Accepted((string?)null);
    }
}
