using System.ComponentModel;
using System.Diagnostics;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Access;

/// <param name="Shop">The shop's id.</param>
/// <param name="Cookie">True: the token comes as a cookie, for pages of this very site. Else it stands in the answer.</param>
public sealed record SignInRequest(string Shop, string Email, string Password, bool Cookie = false)
{
    public static SignInRequest Example { get; } = new("hem-bakery", "mai@example.com", "three loaves of rye");
}

/// <param name="LastsUntil">It ends earlier when it is not used for 12 hours.</param>
/// <param name="Token">To be sent as Authorization: Bearer …; absent when it came as a cookie.</param>
public sealed record SignedIn(StaffMember You, DateTimeOffset LastsUntil, string? Token);

public sealed class SignIn(IStaff staff, IPasswords passwords, SessionDesk sessions, RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan NoBefore = TimeSpan.FromMilliseconds(500);

    [Function(nameof(SignIn)), MayCall(Caller.Anyone), Takes<SignInRequest>, Description("Signs a member of staff in by e-mail address and password.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/sessions")] HttpRequest request, CancellationToken ct)
    {
        var (now, started) = (clock.GetUtcNow(), Stopwatch.GetTimestamp());
        var asked = await request.ReadJson<SignInRequest>(ct);
        // What cannot be right is all one, and reaches no table.
        var (shop, email) = KeyPart.IsOne(asked.Shop) && asked.Email.Length <= 254 ? (asked.Shop, StaffAccount.Tidy(asked.Email)) : ("", "");
        limits.TakeSignIn(request.HttpContext, shop, email);
        var account = shop.Length == 0 ? null : await CountTry(shop, email, now, ct);
        var fits = await passwords.Fits(asked.Password, account?.Value.PasswordHash, ct);
        if (!fits || account is null)
        {
            // No earlier whatever was wrong, so that the time taken tells nothing either.
            if (NoBefore - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero) await Task.Delay(early, ct);
            throw new RuleBroken("access.wrong-sign-in", "Shop, e-mail address and password do not go together, or there have been too many tries. Please look again, or wait half an hour.");
        }
        await Forgive(account, ct);
        var (session, token) = await sessions.Open(account.Value, request.Headers.UserAgent, now, ct);
        return TypedResults.Ok(SessionCookie.HandOver(request.HttpContext, account.Value, session, token, asked.Cookie));
    }

    /// <summary>The account with this try counted; null when there is none that lets one try.</summary>
    private async Task<Kept<StaffAccount>?> CountTry(string shopId, string email, DateTimeOffset now, CancellationToken ct)
    {
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
