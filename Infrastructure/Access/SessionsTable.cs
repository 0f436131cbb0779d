using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>Sessions</c>: the row <c>{shop}|{staff}</c> / <c>{session}</c>: a token leads to a point read, and a
/// member's sessions are one partition.
/// </summary>
public sealed class SessionsTable(TableServiceClient service)
{
    private readonly LazyTable sessions = new(service, "Sessions");
    private readonly ReadThroughCache<Versioned<Session>?> copies = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<Versioned<Session>?> Find(string shopId, string staffId, string id, CancellationToken ct)
    {
        var key = $"{shopId}|{staffId}|{id}";
        var found = await copies.GetOrRead(
            key,
            async (_, ct) =>
            {
                var row = await (await sessions.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
                    $"{shopId}|{staffId}",
                    id,
                    cancellationToken: ct
                );
                return row.HasValue ? row.Value!.ReadVersioned<Session>() : null;
            },
            ct
        );
        if (found is null)
            copies.Forget(key); // do not cache made-up tokens
        return found;
    }

    /// <summary>The sessions of one member of staff, active or expired.</summary>
    public async Task<IReadOnlyList<Versioned<Session>>> Of(string shopId, string staffId, CancellationToken ct)
    {
        var (found, filter) = (
            new List<Versioned<Session>>(),
            TableClient.CreateQueryFilter($"PartitionKey eq {shopId + "|" + staffId}")
        );
        await foreach (var row in (await sessions.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            found.Add(row.ReadVersioned<Session>());
        return found;
    }

    public async Task Add(Session session, CancellationToken ct) =>
        await (await sessions.Ready(ct)).AddEntityAsync(RowOf(session), ct);

    /// <exception cref="RuleBroken"><c>session.changed-meanwhile</c>: the version is no longer current.</exception>
    public async Task Replace(Versioned<Session> read, Session changed, CancellationToken ct)
    {
        try
        {
            await (await sessions.Ready(ct)).UpdateEntityAsync(
                RowOf(changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw new RuleBroken(SessionRules.ChangedMeanwhile, "The session was changed meanwhile.");
        }
        finally
        {
            copies.Forget(KeyOf(changed));
        }
    }

    /// <summary>Deletes expired sessions; skips those changed or deleted meanwhile.</summary>
    public async Task Forget(IReadOnlyList<Versioned<Session>> over, CancellationToken ct)
    {
        foreach (var (session, version) in over)
            try
            {
                await (await sessions.Ready(ct)).DeleteEntityAsync(
                    $"{session.ShopId}|{session.StaffId}",
                    session.Id,
                    new ETag(version),
                    ct
                );
            }
            catch (RequestFailedException failed) when (failed.Status is 404 or 412) { }
            finally
            {
                copies.Forget(KeyOf(session));
            }
    }

    private static string KeyOf(Session session) => $"{session.ShopId}|{session.StaffId}|{session.Id}";

    private static TableEntity RowOf(Session session) =>
        JsonRows.Of($"{session.ShopId}|{session.StaffId}", session.Id, session);
}
