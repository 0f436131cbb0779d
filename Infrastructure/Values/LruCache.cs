using System.Collections.Concurrent;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// The entries that were used last: never more than twice <paramref name="most"/>, and always the last <paramref name="most"/>.
/// New and used ones stand in the young generation; when it is full it becomes the old one, and what was old is forgotten. So
/// each operation takes the same time, however many keys strangers make up. Safe from any thread.
/// </summary>
public sealed class LruCache<T>(int most)
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

    /// <summary>Puts a new entry in the place of the expected one.</summary>
    /// <param name="expected">Null: the key should have none.</param>
    /// <returns>What has the place now: the new entry, unless someone else's came between.</returns>
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
