using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Access;

/// <summary>Opens sessions and authenticates them by their tokens.</summary>
public sealed class SessionService(
    SessionsTable sessions,
    StaffTable staff,
    SecondFactorsTable factors,
    TimeProvider clock
)
{
    public Task<(Session Session, SessionToken Token)> Open(
        StaffAccount account,
        string? userAgent,
        DateTimeOffset now,
        CancellationToken ct
    ) => Open(account, new NewSession(now, userAgent), ct);

    public async Task<(Session Session, SessionToken Token)> Open(
        StaffAccount account,
        NewSession opened,
        CancellationToken ct
    )
    {
        var now = opened.At;
        var (session, token) = Session.Open(
            account,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            opened
        );
        await sessions.Add(session, ct);
        var over = (await sessions.Of(account.ShopId, account.Id, ct))
            .Where(kept => !kept.Value.IsLive(account, now))
            .ToArray();
        if (over.Length > 0)
            await sessions.Forget(over, ct);
        return (session, token);
    }

    /// <returns>Null: forged, revoked or expired.</returns>
    public async ValueTask<(Session Session, StaffAccount Account)?> Recognise(string written, CancellationToken ct)
    {
        if (!SessionToken.TryParse(written, out var token))
            return null;
        if (
            await sessions.Find(token.ShopId, token.StaffId, token.SessionId, ct) is not { } kept
            || !kept.Value.IsOpenedBy(token)
        )
            return null;
        var now = clock.GetUtcNow();
        if (await staff.Find(token.ShopId, token.StaffId, ct) is not { } account || !kept.Value.IsLive(account, now))
            return null;
        if (kept.Value.IsWorthWriting(now))
            await NoteSeen(kept, now, ct);
        return (kept.Value, account);
    }

    /// <returns>False: there is no such session.</returns>
    public Task<bool> Close(string shopId, string staffId, string id, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await Read(shopId, staffId, id, ct) is not { } kept)
                    return false;
                if (kept.Value.Revoked is null)
                    await sessions.Replace(kept, kept.Value.Revoke(clock.GetUtcNow()), ct);
                return true;
            },
            ct
        );

    /// <summary>Records that the password was just given in this session, or a second factor, or both.</summary>
    /// <exception cref="RuleBroken"><c>session.not-found</c></exception>
    public Task<Session> Confirm(StaffCaller you, bool password, bool secondFactor, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var kept =
                    await Read(you.ShopId, you.Id, you.SessionId, ct)
                    ?? throw new RuleBroken(SessionRules.NotFound, "This session has ended.");
                var (now, confirmed) = (clock.GetUtcNow(), kept.Value);
                if (password)
                    confirmed = confirmed.Confirm(now);
                if (secondFactor)
                    confirmed = confirmed.ConfirmSecondFactor(now);
                await sessions.Replace(kept, confirmed, ct);
                return confirmed;
            },
            ct
        );

    /// <summary>
    /// What was not given recently: the password, or the second factor of an account that has one. Another process may
    /// have recorded it, so the session is read again.
    /// </summary>
    /// <returns>Null: nothing is missing.</returns>
    public async ValueTask<Rule?> Lacks(StaffCaller you, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var needed = await factors.Find(you.ShopId, you.Id, ct);
        if (!needed.AreNeeded && now < you.ConfirmedUntil)
            return null;
        var kept = await Read(you.ShopId, you.Id, you.SessionId, ct);
        return kept is null ? AccessRules.PasswordNeeded : kept.Value.Lacks(needed, now);
    }

    /// <summary>Ends all sessions of an account but one.</summary>
    public async Task CloseOthers(StaffCaller you, CancellationToken ct)
    {
        foreach (var other in await sessions.Of(you.ShopId, you.Id, ct))
            if (other.Value.Id != you.SessionId && other.Value.Revoked is null)
                await Close(you.ShopId, you.Id, other.Value.Id, ct);
    }

    /// <summary>The session as it is now, not from the cache; null: there is none.</summary>
    private async Task<Versioned<Session>?> Read(string shopId, string staffId, string? id, CancellationToken ct) =>
        (await sessions.Of(shopId, staffId, ct)).FirstOrDefault(kept => kept.Value.Id == id);

    private async Task NoteSeen(Versioned<Session> kept, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await sessions.Replace(kept, kept.Value.Seen(now), ct);
        }
        catch (VersionConflictException) { } // noted at the next request
    }
}
