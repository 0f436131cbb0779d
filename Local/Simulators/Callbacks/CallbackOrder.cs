namespace BakeryOps.Local.Simulators.Callbacks;

/// <summary>Numbers the callbacks as they set out and knows the latest that arrived: so one can be made to wait for a later one.</summary>
internal sealed class CallbackOrder
{
    private readonly Lock gate = new();
    private TaskCompletionSource oneMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long setOut;
    private long latest;

    public long Next() => Interlocked.Increment(ref setOut);

    public void Arrived(long place)
    {
        lock (gate)
        {
            latest = Math.Max(latest, place);
            oneMore.TrySetResult();
            oneMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Comes back when one that set out after <paramref name="place"/> has arrived, at the latest after <paramref name="atMost"/>.</summary>
    public async Task LetOneOvertake(long place, TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            while (Waiting(place) is { } next)
                await next.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { } // nothing came after it
    }

    private Task? Waiting(long place)
    {
        lock (gate)
            return latest > place ? null : oneMore.Task;
    }
}
