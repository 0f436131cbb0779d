namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// Copies in memory of what is read far more often than it changes. A copy is never older than <paramref name="longest"/>,
/// counted from the start of its read. Callers who ask for one key together share one read; "not there" is remembered too,
/// a failed read is not. Safe from any thread.
/// </summary>
public sealed class ReadThroughCache<T>(TimeProvider clock, TimeSpan longest)
{
    /// <summary>Half of how many copies there are at most.</summary>
    public const int MaxCount = 4096;

    private readonly LruCache<Copy> copies = new(MaxCount);

    public int Count => copies.Count;

    public ValueTask<T> GetOrRead(string key, Func<string, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var copy = copies.Find(key);
        if (copy is null || IsStale(copy))
            copy = Renew(key, copy, read);
        var value = copy.Value;
        return value.IsCompletedSuccessfully ? new(value.Result) : new(value.WaitAsync(ct));
    }

    /// <summary>To be called after every write of one's own: the next question reads again, as does one that is under way.</summary>
    public void Forget(string key) => copies.Remove(key);

    private bool IsStale(Copy copy) => copy.Failed || clock.GetElapsedTime(copy.Since) >= longest;

    // The read outlives the caller who happened to be first.
    private Copy Renew(string key, Copy? stale, Func<string, CancellationToken, Task<T>> read) =>
        copies.Exchange(key, stale, new(clock.GetTimestamp(), () => read(key, CancellationToken.None)));

    private sealed class Copy(long since, Func<Task<T>> read)
    {
        private readonly Lazy<Task<T>> value = new(read);
        public long Since => since;
        public Task<T> Value => value.Value;
        public bool Failed => value.IsValueCreated && value.Value is { IsFaulted: true } or { IsCanceled: true };
    }
}
