namespace BakeryOps.Local.Simulators.Callbacks;

/// <summary>
/// Numbers callbacks in sending order and tracks the latest delivered, so that one can be delayed until after a later
/// one.
/// </summary>
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

    /// <summary>
    /// Returns when a callback sent after <paramref name="place"/> has been delivered, or after
    /// <paramref name="atMost"/>.
    /// </summary>
    public async Task LetOneOvertake(long place, TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            while (Waiting(place) is { } next)
                await next.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { } // no later callback
    }

    private Task? Waiting(long place)
    {
        lock (gate)
            return latest > place ? null : oneMore.Task;
    }
}
