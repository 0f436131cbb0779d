namespace BakeryOps.Infrastructure.Access;

/// <summary>Round-robin queue with one sub-queue per caller. Not thread-safe.</summary>
internal sealed class FairQueue(int capacity)
{
    private readonly Dictionary<string, Queue<TaskCompletionSource>> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Queue<string> turns = new();
    private int count;

    public bool IsFull => count >= capacity;

    public int WaitingOf(string caller) => counts.GetValueOrDefault(caller);

    /// <summary>Completes when it is this waiter's turn. Call <see cref="Left"/> in any case afterwards.</summary>
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

    /// <summary>A waiter has left the queue: its turn came, or it was cancelled.</summary>
    public void Left(string caller)
    {
        count--;
        if (--counts[caller] == 0)
            counts.Remove(caller);
    }

    /// <summary>The next waiter; null: the queue is empty. It may have been cancelled.</summary>
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
