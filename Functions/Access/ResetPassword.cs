using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Password">The new initial password: 12 to 256 characters, not easy to guess.</param>
public sealed record ResetPasswordRequest(string Password)
{
    public static ResetPasswordRequest Example { get; } = new("five loaves of rye");
}

public sealed class ResetPassword(
    StaffTable staff,
    StaffGrants grants,
    PasswordService passwords,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [Function(nameof(ResetPassword)), Allow(Permission.ManageStaff), NeedsStepUp, Audited(SecurityAction.PasswordReset)]
    [Description(
        "Sets a new password for another member of staff and ends all their sessions. "
            + "Change your own by POST /api/v1/password."
    )]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/{id:length(32)}/password")]
            HttpRequest request,
        string id,
        [Body] ResetPasswordRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        if (id == caller.Id)
            throw new RuleBroken(
                StaffRules.OwnPassword,
                "Please change your own password by POST /api/v1/password, with the current one."
            );
        var kept = (await staff.Of(caller.ShopId, ct)).Find(id);
        await grants.MustCover(caller, kept.Value.Role, ct);
        var now = clock.GetUtcNow();
        await passwords.Set(kept, asked.Password, now, ct);
        await notices.Send(StaffNotice.Changed(caller.ShopId, id, "password-reset", now), ct);
        return TypedResults.NoContent();
    }
}
