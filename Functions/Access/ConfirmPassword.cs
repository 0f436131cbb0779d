using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Code">Of the authenticator app, or a recovery code, if the account has a second factor.</param>
public sealed record ConfirmPasswordRequest(string Password, string? Code = null)
{
    public static ConfirmPasswordRequest Example { get; } = new("three loaves of rye", "287082");
}

/// <param name="Until">Until when the confirmation is valid; exclusive.</param>
public sealed record PasswordConfirmation(DateTimeOffset Until);

public sealed class ConfirmPassword(
    PasswordService passwords,
    SecondFactorsTable factors,
    SecondFactorService codes,
    SessionService sessions,
    TimeProvider clock
)
{
    [Function(nameof(ConfirmPassword)), Allow(Permission.ManageOwnAccount), Audited(SecurityAction.PasswordConfirmed)]
    [Description(
        "Confirms your password, and your second factor if you have one, which changes of staff, keys and payment "
            + "settings require. The confirmation is valid for ten minutes, in this session only."
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
        var isNeeded = (await factors.Find(caller.ShopId, caller.Id, ct)).AreNeeded;
        if (isNeeded)
            await codes.MustAccept(caller, asked.Code, ct);
        var confirmed = await sessions.Confirm(caller, password: true, secondFactor: isNeeded, ct);
        return TypedResults.Ok(new PasswordConfirmation(confirmed.ConfirmedUntil));
    }
}
