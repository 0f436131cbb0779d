using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>Sessions</c>: the row <c>{shop}|{staff}</c> / <c>{session}</c>: a token leads to a point read, and a
/// member's sessions are one partition.
/// </summary>
public sealed class SessionsTable(TableServiceClient service)
{
    private readonly CachedTable<Session> sessions = new(
        new(service, "Sessions"),
        SessionRules.ChangedMeanwhile,
        "The session"
    );

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<Versioned<Session>?> Find(string shopId, string staffId, string id, CancellationToken ct) =>
        sessions.FindCached(new(Partition(shopId, staffId), id), ct);

    /// <summary>The sessions of one member of staff, active or expired.</summary>
    public async Task<IReadOnlyList<Versioned<Session>>> Of(string shopId, string staffId, CancellationToken ct) =>
        await sessions.InPartition(Partition(shopId, staffId), ct).ToListAsync(ct);

    public Task Add(Session session, CancellationToken ct) => sessions.Store(KeyOf(session), null, session, ct);

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Replace(Versioned<Session> read, Session changed, CancellationToken ct) =>
        sessions.Replace(KeyOf(changed), read, changed, ct);

    /// <summary>Deletes expired sessions; skips those changed or deleted meanwhile.</summary>
    public async Task Forget(IReadOnlyList<Versioned<Session>> over, CancellationToken ct)
    {
        foreach (var session in over)
            await sessions.Delete(KeyOf(session.Value), session, ct);
    }

    private static string Partition(string shopId, string staffId) => $"{shopId}|{staffId}";

    private static TableKey KeyOf(Session session) => new(Partition(session.ShopId, session.StaffId), session.Id);
}
