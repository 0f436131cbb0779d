namespace BakeryOps.Infrastructure.Access;

/// <summary>Who waits, in one queue a caller; the callers take turns. Not thread-safe.</summary>
internal sealed class FairQueue(int capacity)
{
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Queue<string> turns = new();
    private int count;

    public bool IsFull => count >= capacity;

    public int WaitingOf(string caller) => counts.GetValueOrDefault(caller);

    /// <summary>Ends when it is this one's turn. <see cref="Left"/> is to be called whatever becomes of it.</summary>
    public TaskCompletionSource Add(string caller)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.TryGetValue(caller, out var queue))
        {
            waiting[caller] = queue = new();
            turns.Enqueue(caller);
        }
        queue.Enqueue(turn);
        counts[caller] = WaitingOf(caller) + 1;
        count++;
        return turn;
    }

    /// <summary>Somebody waits no longer: because it was their turn, or because they went away.</summary>
    public void Left(string caller)
    {
        count--;
        if (--counts[caller] == 0)
            counts.Remove(caller);
    }

    /// <summary>The next one's turn; null: nobody waits. It may have been cancelled.</summary>
    public TaskCompletionSource? Next()
    {
        if (!turns.TryDequeue(out var caller))
            return null;
        var queue = waiting[caller];
        var next = queue.Dequeue();
        if (queue.Count > 0)
            turns.Enqueue(caller);
        else
            waiting.Remove(caller);
        return next;
    }
}
