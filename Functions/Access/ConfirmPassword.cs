using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Password">Absent: the passkey is enough.</param>
/// <param name="Code">Of the authenticator app, or a recovery code, if the account has a second factor.</param>
/// <param name="Passkey">Instead of both.</param>
public sealed record ConfirmPasswordRequest(string? Password = null, string? Code = null, PasskeyProof? Passkey = null)
{
    public static ConfirmPasswordRequest Example { get; } = new("three loaves of rye", "287082");
}

/// <param name="Until">Until when the confirmation is valid; exclusive.</param>
public sealed record PasswordConfirmation(DateTimeOffset Until);

public sealed class ConfirmPassword(
    PasswordService passwords,
    SecondFactorsTable factors,
    SecondFactorService codes,
    PasskeyService passkeys,
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
        var isNeeded = true;
        if (asked.Passkey is { } passkey)
            await MustBeOf(caller, passkey, ct);
        else
            isNeeded = await MustBeOf(caller, asked, ct);
        var confirmed = await sessions.Confirm(caller, password: true, secondFactor: isNeeded, ct);
        return TypedResults.Ok(new PasswordConfirmation(confirmed.ConfirmedUntil));
    }

    private async Task MustBeOf(StaffCaller you, PasskeyProof shown, CancellationToken ct) =>
        _ =
            await passkeys.Recognise(you.ShopId, you.Id, shown, ct)
            ?? throw new RuleBroken(PasskeyRules.NotAccepted, "This passkey is not accepted here. Please try again.")
            {
                Field = "passkey",
            };

    /// <returns>Whether the account has a second factor.</returns>
    private async Task<bool> MustBeOf(StaffCaller you, ConfirmPasswordRequest asked, CancellationToken ct)
    {
        if (asked.Password is null)
            throw new RuleBroken(InputRules.MissingField, "A password or a passkey is needed.") { Field = "password" };
        await passwords.MustBeOf(you, asked.Password, "password", clock.GetUtcNow(), ct);
        if (!(await factors.Find(you.ShopId, you.Id, ct)).AreNeeded)
            return false;
        await codes.MustAccept(you, asked.Code, ct);
        return true;
    }
}
