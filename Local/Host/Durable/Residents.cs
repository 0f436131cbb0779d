namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Rows of instances that came to rest in this process, so that their next letter need not load them. Another host may have moved such a row
/// on: who takes one must save before anything follows from it, and load again before deciding that nothing does.
/// </summary>
internal sealed class Residents
{
    // A row is a few kilobytes.
    private const int Most = 2000;

    private readonly Dictionary<string, LinkedListNode<Instance>> rows = [];
    private readonly LinkedList<Instance> latest = new();

    /// <summary>Only what is whole in its row and goes on.</summary>
    public void Put(Instance row)
    {
        if (row is { HasEnded: true } or { Sealed: > 0 } or { Input: ['@', ..] }) return;
        lock (rows)
        {
            Remove(row.Id);
            rows[row.Id] = latest.AddFirst(row);
            if (rows.Count > Most) Remove(latest.Last!.Value.Id);
        }
    }

    public Instance? Take(string id)
    {
        lock (rows) return Remove(id);
    }

    private Instance? Remove(string id)
    {
        if (!rows.Remove(id, out var node)) return null;
        latest.Remove(node);
        return node.Value;
    }
}
