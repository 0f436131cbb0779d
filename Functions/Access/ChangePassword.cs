using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Access;

/// <param name="Password">12 to 256 characters, and none that one would guess.</param>
public sealed record ChangePasswordRequest(string Current, string Password)
{
    public static ChangePasswordRequest Example { get; } = new("three loaves of rye", "four loaves of rye");
}

public sealed class ChangePassword(IStaff staff, IPasswords passwords, SessionDesk sessions, RateLimits limits, TimeProvider clock)
{
    [Function(nameof(ChangePassword)), MayCall(Caller.Staff), Takes<ChangePasswordRequest>]
    [Description("Changes your password. Every session of yours ends, this one too; the answer opens a new one, in the way this call was made.")]
    public async Task<Ok<SignedIn>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/password")] HttpRequest request, FunctionContext context, CancellationToken ct)
    {
        var (you, now, asked) = (context.Identity(), clock.GetUtcNow(), await request.ReadJson<ChangePasswordRequest>(ct));
        limits.TakeSignIn(request.HttpContext, you.ShopId, you.Id);
        var kept = (await staff.Of(you.ShopId, ct)).Find(you.Id);
        Password.MustBeGood(asked.Password, kept.Value.Email);
        if (!await passwords.Fits(asked.Current, kept.Value.PasswordHash, ct))
            throw new RuleBroken("access.wrong-password", "The current password is not right.") { Field = "current" };
        var changed = await staff.Replace(kept, kept.Value.WithPassword(await passwords.Hash(asked.Password, ct), now), null, ct);
        var (session, token) = await sessions.Open(changed.Value, request.Headers.UserAgent, now, ct);
        return TypedResults.Ok(SessionCookie.HandOver(request.HttpContext, changed.Value, session, token, Credentials.Of(request).ByCookie));
    }
}
