using System.Security.Cryptography;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Opens sessions, and recognises them by their tokens.</summary>
public sealed class SessionService(ISessions sessions, IStaff staff, TimeProvider clock)
{
    /// <param name="now">When the password was looked at: a password changed since then ends the session.</param>
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

    /// <returns>Null: forged, revoked or over.</returns>
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
    public async Task<bool> Close(string shopId, string staffId, string id, CancellationToken ct)
    {
        while ((await sessions.Of(shopId, staffId, ct)).FirstOrDefault(kept => kept.Value.Id == id) is { } kept)
            try
            {
                if (kept.Value.Revoked is null)
                    await sessions.Replace(kept, kept.Value.Revoke(clock.GetUtcNow()), ct);
                return true;
            }
            catch (RuleBroken broken) when (broken.Code == "session.changed-meanwhile") { } // It was just seen: once more.
        return false;
    }

    /// <summary>The password was given in this session just now.</summary>
    /// <exception cref="RuleBroken"><c>session.not-found</c></exception>
    public async Task<Session> Confirm(CallerIdentity you, CancellationToken ct)
    {
        while (
            (await sessions.Of(you.ShopId, you.Id, ct)).FirstOrDefault(kept => kept.Value.Id == you.SessionId)
                is { } kept
        )
            try
            {
                var confirmed = kept.Value.Confirm(clock.GetUtcNow());
                await sessions.Replace(kept, confirmed, ct);
                return confirmed;
            }
            catch (RuleBroken broken) when (broken.Code == "session.changed-meanwhile") { } // It was just seen: once more.
        throw new RuleBroken("session.not-found", "This session is over.");
    }

    /// <summary>Whether the password was given lately. Another process may have heard it, so what is not known here is read anew.</summary>
    public async ValueTask<bool> IsConfirmed(CallerIdentity you, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return now < you.ConfirmedUntil
            || (await sessions.Of(you.ShopId, you.Id, ct)).Any(kept =>
                kept.Value.Id == you.SessionId && now < kept.Value.ConfirmedUntil
            );
    }

    private async Task NoteSeen(Versioned<Session> kept, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await sessions.Replace(kept, kept.Value.Seen(now), ct);
        }
        catch (RuleBroken broken) when (broken.Code == "session.changed-meanwhile") { } // Seen by another call, or revoked: the next look will tell.
    }
}
