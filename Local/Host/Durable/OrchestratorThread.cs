namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Runs an orchestrator's code: on the calling thread, one continuation after the other, until nothing is left to run.
/// Continuations that come from elsewhere betray an await of something that is not durable.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Call, object? State)> queue = new();
    private int owner;

    /// <summary>The code has awaited what completes outside of the orchestration: its next replay could differ.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Whether the caller is the orchestrator's code.</summary>
    public bool IsHere => owner == Environment.CurrentManagedThreadId;

    public void Run(Action step)
    {
        var before = Current;
        owner = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            step();
            while (queue.TryDequeue(out var next)) next.Call(next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
            owner = 0;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsHere) queue.Enqueue((d, state));
        else WasLeft = true;
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsHere) d(state);
        else WasLeft = true;
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Refuses calls of the context from other threads.</summary>
    /// <exception cref="InvalidOperationException"/>
    public void Demand()
    {
        if (IsHere) return;
        WasLeft = true;
        throw new InvalidOperationException(
            "The orchestration's context was called from outside of the orchestrator's thread. An orchestrator awaits only tasks of its context: no I/O, no Task.Run, no Task.Delay, no ConfigureAwait(false).");
    }
}
