using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Sends links to the e-mail addresses of staff, and does what they are for.</summary>
public sealed class AccountLinkService(
    AccountLinksTable links,
    StaffTable staff,
    PasswordService passwords,
    SessionService sessions,
    IStaffNotices notices,
    TimeProvider clock
)
{
    /// <returns>False: it was sent too often.</returns>
    public async Task<bool> Send(StaffAccount account, AccountLinkUse use, string email, CancellationToken ct)
    {
        if (await links.ToSend(account, use, email, clock.GetUtcNow(), ct) is not { } link)
            return false;
        await notices.Send(StaffNotice.Of(link), ct);
        return true;
    }

    /// <summary>The verification of a new account. A deployment without a key for links sends none.</summary>
    public async Task SendIfSetUp(StaffAccount account, CancellationToken ct)
    {
        try
        {
            await Send(account, AccountLinkUse.EmailVerification, account.Email, ct);
        }
        catch (RuleBroken broken) when (broken.Rule == SecondFactorRules.NotSetUp) { }
    }

    /// <summary>Sets a new password and ends all sessions. A second factor is still asked for at the next sign-in.</summary>
    /// <exception cref="RuleBroken"><c>account-link.not-found</c>, <c>input.weak-password</c>, …</exception>
    public async Task<StaffAccount> ResetPassword(string written, string password, CancellationToken ct)
    {
        var (token, now) = (Token(written), clock.GetUtcNow());
        var kept = await Find(token, ct);
        if (
            (await links.Find(token.ShopId, token.StaffId, AccountLinkUse.PasswordReset, ct))?.IsOpenedBy(token, now)
            != true
        )
            throw NotFound();
        await passwords.MustBeGoodFor(kept.Value, password, ct);
        var used = await links.Use(AccountLinkUse.PasswordReset, token, now, ct) ?? throw NotFound();
        if (used.Email != kept.Value.Email)
            throw NotFound();
        var changed = await passwords.Set(kept, password, clock.GetUtcNow(), ct);
        await notices.Send(StaffNotice.Changed(changed.ShopId, changed.Id, "password-reset", now), ct);
        return changed;
    }

    /// <summary>Sends the link that verifies an address for the shop's alerts, if that was not sent too often.</summary>
    public async Task SendForAlerts(StaffCaller you, string email, CancellationToken ct)
    {
        var account = (await staff.Of(you.ShopId, ct)).Find(you.Id).Value;
        await Send(account, AccountLinkUse.AlertVerification, email, ct);
    }

    /// <returns>The shop, and the address that the link has verified for its alerts.</returns>
    /// <exception cref="RuleBroken"><c>account-link.not-found</c></exception>
    public async Task<(string ShopId, string Email)> VerifyForAlerts(string written, CancellationToken ct)
    {
        var token = Token(written);
        var used = await links.Use(AccountLinkUse.AlertVerification, token, clock.GetUtcNow(), ct) ?? throw NotFound();
        return (used.ShopId, used.Email);
    }

    /// <summary>The address is the account's from now on, and verified.</summary>
    /// <exception cref="RuleBroken"><c>account-link.not-found</c>, <c>staff.already-there</c></exception>
    public async Task<StaffAccount> VerifyEmail(string written, CancellationToken ct)
    {
        var (token, now) = (Token(written), clock.GetUtcNow());
        var kept = await Find(token, ct);
        var used = await links.Use(AccountLinkUse.EmailVerification, token, now, ct) ?? throw NotFound();
        return await staff.Verified(kept, used.Email, now, ct)
            ?? throw new RuleBroken(StaffRules.AlreadyThere, "Another staff account has this e-mail address.");
    }

    /// <summary>Ends a session by the link of the e-mail that told of it. May be repeated.</summary>
    /// <exception cref="RuleBroken"><c>account-link.not-found</c></exception>
    public async Task<SessionToken> EndSession(string written, CancellationToken ct)
    {
        var token = Token(written);
        var expected = links.TokenThatEnds(token.ShopId, token.StaffId, token.SessionId);
        if (
            !CryptographicOperations.FixedTimeEquals(expected.Secret, token.Secret)
            || !await sessions.Close(token.ShopId, token.StaffId, token.SessionId, ct)
        )
            throw NotFound();
        return token;
    }

    private static SessionToken Token(string written) =>
        SessionToken.TryParse(written, out var token) ? token : throw NotFound();

    private async Task<Versioned<StaffAccount>> Find(SessionToken token, CancellationToken ct) =>
        (await staff.Of(token.ShopId, ct)).Members.FirstOrDefault(m => m.Value.Id == token.StaffId && !m.Value.Disabled)
        ?? throw NotFound();

    private static RuleBroken NotFound() =>
        new(AccountLinkRules.NotFound, "This link was used already, or it is too old. Please ask for another.")
        {
            Field = "token",
        };
}
