using System.Diagnostics.CodeAnalysis;

namespace BakeryOps.Local.Simulators;

/// <summary>
/// Items by id in insertion order, at most <paramref name="capacity"/>: beyond that the oldest tenth is evicted.
/// Thread-safe; each call sees a consistent snapshot.
/// </summary>
internal sealed class BoundedCollection<T>(int capacity, Func<T, string> idOf)
    where T : class
{
    private readonly Lock gate = new();
    private readonly List<T> items = [];
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);
    private long first; // the sequence number of items[0]; only grows

    public int Count
    {
        get
        {
            lock (gate)
                return items.Count;
        }
    }

    /// <summary>Adds the item, or replaces the one with the same id.</summary>
    public void Put(T item)
    {
        lock (gate)
        {
            if (places.TryGetValue(idOf(item), out var place))
            {
                items[(int)(place - first)] = item;
                return;
            }
            if (items.Count >= capacity)
                Forget(capacity / 10);
            places[idOf(item)] = first + items.Count;
            items.Add(item);
        }
    }

    public T? Find(string? id)
    {
        lock (gate)
            return TryPlace(id, out var index) ? items[index] : null;
    }

    /// <summary>The matching items, newest first.</summary>
    /// <param name="startingAfter">Only items older than this id; an unknown or evicted id gives none.</param>
    /// <param name="endingBefore">
    /// Only items newer than this id: the page next to it. Not with <paramref name="startingAfter"/>.
    /// </param>
    public (IReadOnlyList<T> Items, bool More) Page(
        Func<T, bool> wanted,
        int limit,
        string? startingAfter = null,
        string? endingBefore = null
    )
    {
        lock (gate)
        {
            List<T> page = [];
            var step = endingBefore is null ? -1 : 1;
            if (!TryPlace(endingBefore ?? startingAfter, out var at))
            {
                if ((endingBefore ?? startingAfter) is not null)
                    return ([], false);
                at = items.Count;
            }
            for (at += step; at >= 0 && at < items.Count; at += step)
            {
                if (!wanted(items[at]))
                    continue;
                if (page.Count == limit)
                    return (Newest(page, step), true);
                page.Add(items[at]);
            }
            return (Newest(page, step), false);
        }
    }

    /// <summary>All items, oldest first.</summary>
    public IReadOnlyList<T> All()
    {
        lock (gate)
            return [.. items];
    }

    private static List<T> Newest(List<T> page, int step)
    {
        if (step > 0)
            page.Reverse();
        return page;
    }

    private bool TryPlace([NotNullWhen(true)] string? id, out int index)
    {
        var known = places.TryGetValue(id ?? "", out var place);
        index = known ? (int)(place - first) : -1;
        return known;
    }

    private void Forget(int count)
    {
        foreach (var item in items.Take(count))
            places.Remove(idOf(item));
        items.RemoveRange(0, count);
        first += count;
    }
}
