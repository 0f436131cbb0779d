using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>Aggregates as rows of a table: read, inserted, and replaced if nobody else has changed them.</summary>
/// <param name="rows">The table; it may have rows of other kinds too.</param>
/// <param name="conflict">The rule that a conflict breaks.</param>
/// <param name="subject">Names it for people, as the start of a sentence: <c>The shop</c>.</param>
/// <param name="columns">Adds the columns that queries need; null: none are needed.</param>
internal class AggregateTable<T>(LazyTable rows, Rule conflict, string subject, Action<TableEntity, T>? columns = null)
    where T : class
{
    public LazyTable Rows => rows;

    /// <returns>Null: there is none.</returns>
    public async Task<Versioned<T>?> Find(TableKey key, CancellationToken ct) =>
        (await rows.Find(key, ct))?.ReadVersioned<T>();

    /// <summary>All of a partition, by row key.</summary>
    public IAsyncEnumerable<Versioned<T>> InPartition(string partition, CancellationToken ct) =>
        rows.InPartition(partition, ct).Select(row => row.ReadVersioned<T>());

    /// <returns>As stored; null: there is one with this key already, and nothing is changed.</returns>
    public async Task<Versioned<T>?> Insert(TableKey key, T value, CancellationToken ct)
    {
        try
        {
            return await rows.Insert(RowOf(key, value), ct) is { } version ? new(value, version.ToString()) : null;
        }
        finally
        {
            Forget(key);
        }
    }

    /// <returns>As stored.</returns>
    /// <exception cref="VersionConflictException">It was changed or deleted since it was read.</exception>
    public async Task<Versioned<T>> Replace(TableKey key, Versioned<T> read, T changed, CancellationToken ct)
    {
        try
        {
            return await rows.Replace(RowOf(key, changed), new(read.Version), ct) is { } version
                ? new(changed, version.ToString())
                : throw Conflict();
        }
        finally
        {
            Forget(key);
        }
    }

    /// <summary>Inserts or replaces.</summary>
    /// <param name="read">Null: there was none, and there must still be none.</param>
    /// <returns>As stored.</returns>
    /// <exception cref="VersionConflictException">It was changed, deleted or inserted since it was read.</exception>
    public async Task<Versioned<T>> Store(TableKey key, Versioned<T>? read, T value, CancellationToken ct) =>
        read is not null ? await Replace(key, read, value, ct) : await Insert(key, value, ct) ?? throw Conflict();

    /// <summary>Reads, changes and stores; once more if somebody else has changed it meanwhile.</summary>
    /// <param name="change">
    /// Given what is stored (null: nothing), returns what shall be; the same or null: nothing is to be stored. May be
    /// called several times.
    /// </param>
    /// <returns>What the last call of <paramref name="change"/> returned.</returns>
    /// <exception cref="VersionConflictException">Others changed it each time.</exception>
    public Task<T?> Change(TableKey key, Func<T?, T?> change, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var read = await Find(key, ct);
                var changed = change(read?.Value);
                if (changed is not null && !changed.Equals(read?.Value))
                    await Store(key, read, changed, ct);
                return changed;
            },
            ct
        );

    /// <returns>False: it was changed or deleted since it was read, and nothing is changed.</returns>
    public async Task<bool> Delete(TableKey key, Versioned<T> read, CancellationToken ct)
    {
        try
        {
            return await rows.Delete(key, new ETag(read.Version), ct);
        }
        finally
        {
            Forget(key);
        }
    }

    /// <summary>The row of an aggregate, for a transaction; call <see cref="Forget"/> after it.</summary>
    /// <exception cref="ArgumentException">It is too large for a row.</exception>
    public TableEntity RowOf(TableKey key, T value)
    {
        var row = JsonRows.Of(key.Partition, key.Row, value);
        columns?.Invoke(row, value);
        return row;
    }

    public VersionConflictException Conflict() => new(conflict, subject);

    /// <summary>Called after each own write, also one that failed.</summary>
    public virtual void Forget(TableKey key) { }
}
