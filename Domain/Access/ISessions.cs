using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>The session store.</summary>
public interface ISessions
{
    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    ValueTask<Versioned<Session>?> Find(string shopId, string staffId, string id, CancellationToken ct);

    /// <summary>The sessions of one member of staff, active or expired.</summary>
    Task<IReadOnlyList<Versioned<Session>>> Of(string shopId, string staffId, CancellationToken ct);

    Task Add(Session session, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>session.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(Versioned<Session> read, Session changed, CancellationToken ct);

    /// <summary>Deletes expired sessions; skips those changed or deleted meanwhile.</summary>
    Task Forget(IReadOnlyList<Versioned<Session>> over, CancellationToken ct);
}
