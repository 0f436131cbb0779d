using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Opens customers' sessions and authenticates them by their tokens.</summary>
public sealed class CustomerSessionService(CustomerSessionsTable sessions, TimeProvider clock)
{
    public async Task<SessionToken> Open(string shopId, string customerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (session, token) = CustomerSession.Open(
            shopId,
            customerId,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            now
        );
        await sessions.Add(session, now, ct);
        return token;
    }

    /// <returns>Null: forged, ended or expired.</returns>
    public async ValueTask<CustomerSession?> Recognise(string written, CancellationToken ct)
    {
        if (!SessionToken.TryParse(written, out var token) || await sessions.Find(token, ct) is not { } kept)
            return null;
        var now = clock.GetUtcNow();
        if (!kept.Value.IsOpenedBy(token) || !kept.Value.IsLive(now))
            return null;
        if (kept.Value.IsWorthWriting(now))
            await sessions.NoteSeen(kept, now, ct);
        return kept.Value;
    }

    public Task Close(CustomerCaller caller, CancellationToken ct) =>
        sessions.End(caller.ShopId, caller.Id, caller.SessionId, ct);
}
