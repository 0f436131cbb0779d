using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>CustomerSessions</c>: the row <c>{shop}|{customer}</c> / <c>{session}</c>.</summary>
public sealed class CustomerSessionsTable(TableServiceClient service)
{
    private readonly CachedTable<CustomerSession> sessions = new(
        new(service, "CustomerSessions"),
        SessionRules.ChangedMeanwhile,
        "The session"
    );

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<Versioned<CustomerSession>?> Find(SessionToken token, CancellationToken ct) =>
        sessions.FindCached(new(Partition(token.ShopId, token.StaffId), token.SessionId), ct);

    /// <summary>Deletes those that are over, and beyond the most that a customer may have, the least recently used.</summary>
    public async Task Add(CustomerSession session, DateTimeOffset now, CancellationToken ct)
    {
        await sessions.Store(KeyOf(session), null, session, ct);
        var others = await sessions
            .InPartition(Partition(session.ShopId, session.CustomerId), ct)
            .Where(one => one.Value.Id != session.Id)
            .ToListAsync(ct);
        var over = others
            .OrderByDescending(one => one.Value.IsLive(now))
            .ThenByDescending(one => one.Value.LastSeen)
            .Where((one, at) => !one.Value.IsLive(now) || at >= CustomerSession.Most - 1);
        foreach (var one in over)
            await sessions.Delete(KeyOf(one.Value), one, ct);
    }

    /// <summary>Does nothing if the session was changed meanwhile.</summary>
    public async Task NoteSeen(Versioned<CustomerSession> read, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await sessions.Replace(KeyOf(read.Value), read, read.Value.Seen(now), ct);
        }
        catch (VersionConflictException) { } // noted at the next request
    }

    public Task End(string shopId, string customerId, string id, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var key = new TableKey(Partition(shopId, customerId), id);
                if (await sessions.Find(key, ct) is { } read && !await sessions.Delete(key, read, ct))
                    throw sessions.Conflict();
            },
            ct
        );

    private static string Partition(string shopId, string customerId) => $"{shopId}|{customerId}";

    private static TableKey KeyOf(CustomerSession session) =>
        new(Partition(session.ShopId, session.CustomerId), session.Id);
}
