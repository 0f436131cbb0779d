namespace BakeryOps.Proof.Ledgers;

/// <summary>
/// Lets workers run at once, from one call of storage or provider to the next. Whose turn it is follows from a seed, so
/// that a race can be repeated.
/// </summary>
internal sealed class Turns
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> waiting = [];
    private bool isShared;

    /// <summary>Ends when it is the caller's turn; at once, where only one works.</summary>
    public Task Next()
    {
        if (!isShared)
            return Task.CompletedTask;
        var turn = new TaskCompletionSource();
        lock (gate)
            waiting.Add(turn);
        return turn.Task;
    }

    /// <exception cref="Exception">Of a worker; all of them have ended.</exception>
    public async Task Share(Random random, params Func<Task>[] workers)
    {
        isShared = true;
        try
        {
            var all = workers.Select(work => work()).ToList();
            while (await Waiting(all) is { Count: > 0 } open)
            {
                var next = open[random.Next(open.Count)];
                lock (gate)
                    waiting.Remove(next);
                next.SetResult(); // runs the worker to its next call
            }
            await Task.WhenAll(all);
        }
        finally
        {
            isShared = false;
        }
    }

    /// <summary>Those who wait, once nobody works; none: all have ended.</summary>
    private async Task<List<TaskCompletionSource>> Waiting(List<Task> workers)
    {
        while (true)
        {
            lock (gate)
                if (waiting.Count == workers.Count(worker => !worker.IsCompleted))
                    return [.. waiting];
            await Task.Delay(1); // one pauses after a conflict
        }
    }
}
