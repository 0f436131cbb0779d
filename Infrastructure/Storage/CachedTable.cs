using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>A table of aggregates that are read far more often than they change.</summary>
/// <inheritdoc cref="AggregateTable{T}"/>
internal sealed class CachedTable<T>(LazyTable rows, Rule conflict, string subject)
    : AggregateTable<T>(rows, conflict, subject)
    where T : class
{
    private readonly ReadThroughCache<Versioned<T>?> cache = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>
    /// As <see cref="AggregateTable{T}.Find"/>, from a cached value up to ten seconds old; changes by this process are
    /// visible at once.
    /// </summary>
    public async ValueTask<Versioned<T>?> FindCached(TableKey key, CancellationToken ct)
    {
        var name = NameOf(key);
        var found = await cache.GetOrRead(name, (_, ct) => Find(key, ct), ct);
        if (found is null)
            cache.Forget(name); // do not cache made-up keys
        return found;
    }

    public override void Forget(TableKey key) => cache.Forget(NameOf(key));

    // No stored key contains a '/'.
    private static string NameOf(TableKey key) => $"{key.Partition}/{key.Row}";
}
