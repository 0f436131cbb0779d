using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Access;

public sealed record SignInRequest(
    [property: Description("The shop's id.")] string Shop, string Email, string Password,
    [property: Description("True: the token comes as a cookie, for pages of this very site. Else it stands in the answer.")] bool Cookie = false);

public sealed record SignedIn(
    StaffMember You, [property: Description("It ends earlier when it is not used for 12 hours.")] DateTimeOffset LastsUntil,
    [property: Description("To be sent as Authorization: Bearer …; absent when it came as a cookie.")] string? Token);

public sealed class SignIn(IStaff staff, IPasswords passwords, SessionDesk sessions, RateLimits limits, TimeProvider clock)
{
    [Function(nameof(SignIn)), MayCall(Caller.Anyone), Takes<SignInRequest>, Description("Signs a member of staff in by e-mail address and password.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/sessions")] HttpRequest request, CancellationToken ct)
    {
        var (now, asked) = (clock.GetUtcNow(), await request.ReadJson<SignInRequest>(ct));
        var email = StaffAccount.Tidy(asked.Email);
        limits.TakeSignIn(request.HttpContext, asked.Shop, email);
        var account = await CountTry(asked.Shop, email, now, ct);
        // Always looked at, so that the time taken tells nothing either.
        var fits = passwords.Fits(asked.Password, account?.Value.PasswordHash);
        if (!fits || account is null)
            throw new RuleBroken("access.wrong-sign-in", "Shop, e-mail address and password do not go together, or there have been too many tries. Please look again, or wait half an hour.");
        await Forgive(account, ct);
        var (session, token) = await sessions.Open(account.Value, request.Headers.UserAgent, now, ct);
        return TypedResults.Ok(SessionCookie.HandOver(request.HttpContext, account.Value, session, token, asked.Cookie));
    }

    /// <summary>The account with this try counted; null when there is none that lets one try.</summary>
    private async Task<Kept<StaffAccount>?> CountTry(string shopId, string email, DateTimeOffset now, CancellationToken ct)
    {
        if (!KeyPart.IsOne(shopId)) return null;
        while (await staff.ReadByEmail(shopId, email, ct) is { } kept && kept.Value.LetsTry(now))
            try { return await staff.Replace(kept, kept.Value.WithTry(now), null, ct); }
            catch (RuleBroken broken) when (broken.Code == "staff.changed-meanwhile") { } // Another try came between: count after it.
        return null;
    }

    private async Task Forgive(Kept<StaffAccount> tried, CancellationToken ct)
    {
        try { await staff.Replace(tried, tried.Value.WithSignIn(), null, ct); }
        catch (RuleBroken broken) when (broken.Code == "staff.changed-meanwhile") { } // Tries go on beside this one; they stay counted.
    }
}
