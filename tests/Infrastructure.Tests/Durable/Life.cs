using Azure.Core;
using Azure.Core.Pipeline;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>A host's life in calls of the storage. When it is over, not one call more is made or answered: as if the process were killed.</summary>
/// <param name="calls">So many are answered.</param>
/// <param name="lastOneArrives">Whether one more reaches the storage, though its answer is not seen.</param>
public sealed class Life(int calls, bool lastOneArrives = false) : HttpPipelineSynchronousPolicy
{
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = calls;

    /// <summary>Not before it has begun to count: a host's first steps create tables and queues.</summary>
    public bool Counts { get; set; }

    public Task Over => over.Task;
    public bool IsOver => over.Task.IsCompleted;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (!Counts)
            return;
        if (Interlocked.Decrement(ref left) is var mine && mine >= 0)
            return;
        message.SetProperty("dead", mine);
        if (lastOneArrives && mine == -1)
            return;
        End();
    }

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.TryGetProperty("dead", out _) || IsOver)
            End();
    }

    private void End()
    {
        over.TrySetResult();
        throw new InvalidOperationException("This host is dead.");
    }
}
