using System.Collections.Concurrent;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// An approximate LRU cache: never more than twice <paramref name="most"/> entries, and always the
/// <paramref name="most"/> last used. New and used entries are in the young generation; when it is full it becomes the
/// old one, and the previous old one is dropped. So each operation is O(1), however many keys strangers make up.
/// Thread-safe.
/// </summary>
internal sealed class LruCache<T>(int most)
    where T : class
{
    private readonly Lock changing = new();
    private ConcurrentDictionary<string, T> young = new(StringComparer.Ordinal),
        old = new(StringComparer.Ordinal);
    private int inYoung;

    public int Count => Volatile.Read(ref young).Count + Volatile.Read(ref old).Count;

    public T? Find(string key)
    {
        if (Volatile.Read(ref young).TryGetValue(key, out var found))
            return found;
        if (!Volatile.Read(ref old).ContainsKey(key))
            return null;
        lock (changing)
            return Used(key);
    }

    public T GetOrAdd(string key, Func<string, T> make)
    {
        if (Volatile.Read(ref young).TryGetValue(key, out var found))
            return found;
        lock (changing)
            return Used(key) ?? Put(key, make(key));
    }

    /// <summary>Compare-and-swap of an entry.</summary>
    /// <param name="expected">Null: the key should have no entry.</param>
    /// <returns>
    /// The entry now in the cache: the new one, unless another thread replaced the expected one first.
    /// </returns>
    public T Exchange(string key, T? expected, T fresh)
    {
        lock (changing)
            return Used(key) is { } there && !ReferenceEquals(there, expected) ? there : Put(key, fresh);
    }

    public void Remove(string key)
    {
        lock (changing)
        {
            if (young.TryRemove(key, out _))
                inYoung--;
            old.TryRemove(key, out _);
        }
    }

    private T? Used(string key)
    {
        if (young.TryGetValue(key, out var found))
            return found;
        return old.TryRemove(key, out found) ? Put(key, found) : null;
    }

    private T Put(string key, T value)
    {
        if (young.TryAdd(key, value))
            inYoung++;
        else
            young[key] = value;
        if (inYoung < most)
            return value;
        Volatile.Write(ref old, young);
        Volatile.Write(ref young, new(StringComparer.Ordinal));
        inYoung = 0;
        return value;
    }
}
