using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed record ConfirmPasswordRequest(string Password)
{
    public static ConfirmPasswordRequest Example { get; } = new("three loaves of rye");
}

/// <param name="Until">Until when the confirmation is valid; exclusive.</param>
public sealed record PasswordConfirmation(DateTimeOffset Until);

public sealed class ConfirmPassword(PasswordService passwords, SessionService sessions, TimeProvider clock)
{
    [Function(nameof(ConfirmPassword)), Allow(Permission.ManageOwnAccount), Audited(SecurityAction.PasswordConfirmed)]
    [Description(
        "Confirms your password, which changes of staff and keys require. "
            + "The confirmation is valid for ten minutes, in this session only."
    )]
    public async Task<Ok<PasswordConfirmation>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/sessions/current/confirm")]
            HttpRequest request,
        [Body] ConfirmPasswordRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        await passwords.MustBeOf(caller, asked.Password, "password", clock.GetUtcNow(), ct);
        return TypedResults.Ok(new PasswordConfirmation((await sessions.Confirm(caller, ct)).ConfirmedUntil));
    }
}
