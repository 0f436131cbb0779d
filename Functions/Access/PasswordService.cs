using System.Diagnostics;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Checks passwords and sets new ones.</summary>
public sealed class PasswordService(
    StaffTable staff,
    Passwords passwords,
    PasswordAttemptsTable tries,
    IKnownShops shops
)
{
    private static readonly TimeSpan NoBefore = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Finds the account of an e-mail address and password, and the id of the account that was tried.
    /// </summary>
    /// <returns>
    /// No account: the credentials are wrong, or there were too many attempts from this origin. Both take at least
    /// half a second, so that the response time reveals nothing.
    /// </returns>
    /// <exception cref="RuleBroken"><c>sign-in.unavailable</c>, <c>access.too-many-requests</c></exception>
    public async Task<(StaffAccount? Account, string? TriedId)> Recognise(
        string shopId,
        string email,
        string password,
        SignInOrigin from,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var started = Stopwatch.GetTimestamp();
        // Malformed input causes no storage call.
        var kept =
            TokenPart.IsOne(shopId) && email.Length <= StaffAccount.LongestEmail
                ? await staff.ReadByEmail(shopId, StaffAccount.Tidy(email), ct)
                : null;
        var account = await Try(
            kept,
            password,
            kept is null ? [] : from.Sources(kept.Value),
            from.Caller(kept?.Value),
            now,
            ct
        );
        if (account is null && NoBefore - Stopwatch.GetElapsedTime(started) is var early && early > TimeSpan.Zero)
            await Task.Delay(early, ct);
        return (account, kept?.Value.Id);
    }

    /// <summary>Checks the caller's own password, which they are asked for again.</summary>
    /// <param name="field">The input field with the password.</param>
    /// <exception cref="RuleBroken"><c>access.wrong-password</c>, <c>sign-in.unavailable</c></exception>
    public async Task MustBeOf(StaffCaller you, string password, string field, DateTimeOffset now, CancellationToken ct)
    {
        var kept = (await staff.Of(you.ShopId, ct)).Find(you.Id);
        var source = $"session-{you.SessionId}";
        if (await Try(kept, password, [source], new(source, true), now, ct) is null)
            throw new RuleBroken(
                AccessRules.WrongPassword,
                "The current password is wrong, or there have been too many attempts."
            )
            {
                Field = field,
            };
    }

    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>input.bad-password</c></exception>
    public async Task MustBeGoodFor(StaffAccount account, string password, CancellationToken ct) =>
        passwords.MustBeGood(
            password,
            [.. await shops.Words(account.ShopId, ct) ?? [account.ShopId], account.Name, account.Email]
        );

    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>input.bad-password</c></exception>
    public async Task<string> HashOfGood(
        string password,
        string shopId,
        string name,
        string email,
        CancellationToken ct
    )
    {
        passwords.MustBeGood(password, [.. await shops.Words(shopId, ct) ?? [shopId], name, email]);
        return await passwords.Hash(password, ct);
    }

    /// <summary>Sets a new password and ends every session of the account.</summary>
    /// <exception cref="RuleBroken">
    /// <c>input.weak-password</c>, <c>input.bad-password</c>
    /// </exception>
    /// <exception cref="VersionConflictException">The account was changed since it was read.</exception>
    public async Task<StaffAccount> Set(
        Versioned<StaffAccount> read,
        string password,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var account = read.Value;
        var hash = await HashOfGood(password, account.ShopId, account.Name, account.Email, ct);
        var changed = (await staff.Replace(read, account.WithPassword(hash, now), null, ct)).Value;
        await tries.ForgetAll(account.ShopId, account.Id, ct);
        return changed;
    }

    private async Task<StaffAccount?> Try(
        Versioned<StaffAccount>? kept,
        string password,
        IReadOnlyList<string> sources,
        PasswordCaller caller,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var source = kept is { Value.Disabled: false } ? await CountTry(kept.Value, sources, now, ct) : null;
        PasswordCheck check;
        try
        {
            check = await passwords.Check(password, source is null ? null : kept!.Value.PasswordHash, caller, ct);
        }
        catch (RuleBroken) when (source is not null)
        {
            await Count(kept!.Value, source, now, counted => counted.WithoutTry(), ct);
            throw;
        }
        if (check == PasswordCheck.Wrong)
            return null;
        await tries.Forget(kept!.Value.ShopId, kept.Value.Id, source!, now, ct);
        return check == PasswordCheck.RightWithOldHash ? await Rehash(kept, password, ct) : kept.Value;
    }

    /// <returns>The first source that allows another attempt; null: none does.</returns>
    private async Task<string?> CountTry(
        StaffAccount account,
        IReadOnlyList<string> sources,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        foreach (var source in sources)
            if (await Count(account, source, now, counted => counted.LetsTry(now) ? counted.WithTry(now) : null, ct))
                return source;
        return null;
    }

    private Task<bool> Count(
        StaffAccount account,
        string source,
        DateTimeOffset now,
        Func<PasswordAttempts, PasswordAttempts?> change,
        CancellationToken ct
    ) =>
        tries.Change(
            account.ShopId,
            account.Id,
            source,
            counted => change(counted ?? PasswordAttempts.None(account.ShopId, account.Id, source, now)),
            ct
        );

    private async Task<StaffAccount> Rehash(Versioned<StaffAccount> kept, string password, CancellationToken ct)
    {
        try
        {
            return (await staff.Replace(kept, kept.Value.Rehashed(await passwords.Hash(password, ct)), null, ct)).Value;
        }
        // The next sign-in rehashes it.
        catch (Exception busy)
            when (busy is VersionConflictException
                || (busy is RuleBroken broken && broken.Rule == PasswordRules.Unavailable)
            )
        {
            return kept.Value;
        }
    }
}
