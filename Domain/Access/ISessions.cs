using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Where sessions are kept.</summary>
public interface ISessions
{
    /// <summary>May answer from a copy up to ten seconds old; what this process itself changed, it sees at once.</summary>
    ValueTask<Versioned<Session>?> Find(string shopId, string staffId, string id, CancellationToken ct);

    /// <summary>The sessions of one member of staff, live or over.</summary>
    Task<IReadOnlyList<Versioned<Session>>> Of(string shopId, string staffId, CancellationToken ct);

    Task Add(Session session, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>session.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(Versioned<Session> read, Session changed, CancellationToken ct);

    /// <summary>Forgets sessions that are over; one that has changed or gone meanwhile is passed over.</summary>
    Task Forget(IReadOnlyList<Versioned<Session>> over, CancellationToken ct);
}
