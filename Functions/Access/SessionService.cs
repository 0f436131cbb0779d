using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Access;

/// <summary>Opens sessions and authenticates them by their tokens.</summary>
public sealed class SessionService(SessionsTable sessions, StaffTable staff, TimeProvider clock)
{
    /// <param name="now">When the password was checked: a later password change ends the session.</param>
    public async Task<(Session Session, SessionToken Token)> Open(
        StaffAccount account,
        string? userAgent,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (session, token) = Session.Open(
            account,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            userAgent,
            now
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

    /// <summary>Records that the password was just given in this session.</summary>
    /// <exception cref="RuleBroken"><c>session.not-found</c></exception>
    public Task<Session> Confirm(StaffCaller you, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var kept =
                    await Read(you.ShopId, you.Id, you.SessionId, ct)
                    ?? throw new RuleBroken(SessionRules.NotFound, "This session has ended.");
                var confirmed = kept.Value.Confirm(clock.GetUtcNow());
                await sessions.Replace(kept, confirmed, ct);
                return confirmed;
            },
            ct
        );

    /// <summary>
    /// Whether the password was given recently. Another process may have recorded it, so an unconfirmed session is
    /// read again.
    /// </summary>
    public async ValueTask<bool> IsConfirmed(StaffCaller you, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return now < you.ConfirmedUntil
            || await Read(you.ShopId, you.Id, you.SessionId, ct) is { } kept && now < kept.Value.ConfirmedUntil;
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
