using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Password">The new password: 12 to 256 characters, not easy to guess.</param>
public sealed record ChangePasswordRequest(string Current, string Password)
{
    public static ChangePasswordRequest Example { get; } = new("three loaves of rye", "four loaves of rye");
}

public sealed class ChangePassword(
    StaffTable staff,
    PasswordService passwords,
    SessionService sessions,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [Function(nameof(ChangePassword)), Allow(Permission.ManageOwnAccount), Audited(SecurityAction.PasswordChanged)]
    [Description(
        "Changes your password and ends all your sessions, this one included. "
            + "The answer holds a new session of the same kind: a cookie or a token."
    )]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/password")] HttpRequest request,
        [Body] ChangePasswordRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        await passwords.MustBeOf(caller, asked.Current, "current", now, ct);
        var kept = (await staff.Of(caller.ShopId, ct)).Find(caller.Id);
        var changed = await passwords.Set(kept, asked.Password, now, ct);
        await notices.Send(StaffNotice.Changed(changed.ShopId, changed.Id, "password-changed", now), ct);
        var (session, token) = await sessions.Open(changed, request.Headers.UserAgent, now, ct);
        return TypedResults.Ok(SessionCookie.HandOver(request.HttpContext, changed, session, token, caller.ByCookie));
    }
}
