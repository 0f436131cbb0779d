namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// In-memory cache of values that are read far more often than they change. A value is never older than
/// <paramref name="longest"/>, counted from the start of its read. Concurrent callers for one key share one read; "not
/// found" is cached too, a failed read is not. Thread-safe.
/// </summary>
internal sealed class ReadThroughCache<T>(TimeProvider clock, TimeSpan longest)
{
    /// <summary>Half the maximum number of entries.</summary>
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

    /// <summary>Call after every own write: the next call reads again, and a read under way is not cached.</summary>
    public void Forget(string key) => copies.Remove(key);

    private bool IsStale(Copy copy) => copy.Failed || clock.GetElapsedTime(copy.Since) >= longest;

    // The read is shared, so the first caller's cancellation does not end it.
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
