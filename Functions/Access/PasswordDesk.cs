using System.Diagnostics;
using BakeryOps.Domain.Access;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Access;

/// <summary>Looks at passwords, and sets new ones.</summary>
public sealed class PasswordDesk(IStaff staff, IPasswords passwords, ILogger<PasswordDesk> log)
{
    private static readonly TimeSpan NoBefore = TimeSpan.FromMilliseconds(500);

    /// <summary>The account that e-mail address and password belong to.</summary>
    /// <returns>Null: they belong to none, or it lets nobody try for now. That takes half a second whichever it is, so that the time taken tells nothing.</returns>
    public async Task<StaffAccount?> Recognise(string shopId, string email, string password, DateTimeOffset now, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        // What cannot be right reaches no table.
        var account = KeyPart.IsOne(shopId) && email.Length <= StaffAccount.LongestEmail ? await CountTry(shopId, StaffAccount.Tidy(email), now, ct) : null;
        if (await passwords.Fits(password, account?.Value.PasswordHash, ct) && account is not null)
        {
            await Forgive(account, ct);
            return account.Value;
        }
        if (account?.Value.ClosedUntil is { } until)
            log.LogWarning("Account {Staff} of {Shop} is closed until {Until} after {Tries} wrong passwords in a row.", account.Value.Id, shopId, until, account.Value.Tries);
        if (NoBefore - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero) await Task.Delay(early, ct);
        return null;
    }

    /// <summary>Every session of the account ends.</summary>
    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>staff.changed-meanwhile</c></exception>
    public async Task<StaffAccount> Set(Kept<StaffAccount> read, string password, DateTimeOffset now, CancellationToken ct)
    {
        Password.MustBeGood(password, read.Value.Email);
        return (await staff.Replace(read, read.Value.WithPassword(await passwords.Hash(password, ct), now), null, ct)).Value;
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
