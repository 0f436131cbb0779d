using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
public sealed record PasswordResetRequest(string Shop, string Email)
{
    public static PasswordResetRequest Example { get; } = new("demo", "mai@example.com");
}

/// <remarks>
/// The answer and its time are the same whether there is such an account or not. A call that sends nothing leaves no
/// entry in the shop's log, so that strangers cannot fill it.
/// </remarks>
public sealed class RequestPasswordReset(StaffTable staff, AccountLinkService links, RateLimits limits)
{
    /// <summary>No answer comes sooner, so that the time of the work does not show.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    [Function(nameof(RequestPasswordReset)), Allow(Caller.Anyone), Audited(SecurityAction.PasswordResetAsked)]
    [Description(
        "Sends a link to set a new password, if a staff account has this e-mail address and it is verified. The link "
            + "works once, for 30 minutes. The answer is the same in any case."
    )]
    public async Task<Accepted> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/password-resets")] HttpRequest request,
        [Body] PasswordResetRequest asked,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var begun = TimeProvider.System.GetTimestamp();
        limits.TakeSignIn(request.HttpContext, asked.Shop, $"reset|{asked.Email}");
        if (await Send(asked, ct) is { } account)
            context.IsAbout(account.Id, account.ShopId, account.Id);
        else
            context.LeavesNothing();
        var left = Shortest - TimeProvider.System.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, ct);
        return TypedResults.Accepted((string?)null);
    }

    /// <returns>Null: nothing was sent.</returns>
    private async Task<StaffAccount?> Send(PasswordResetRequest asked, CancellationToken ct)
    {
        if (!TokenPart.IsOne(asked.Shop) || asked.Email.Length > StaffAccount.LongestEmail)
            return null;
        var account = (await staff.ReadByEmail(asked.Shop, StaffAccount.Tidy(asked.Email), ct))?.Value;
        // An address that nobody has verified may be a stranger's: a slip of the pen.
        return
            account is { Disabled: false, EmailVerified: not null }
            && await links.Send(account, AccountLinkUse.PasswordReset, account.Email, ct)
            ? account
            : null;
    }
}
