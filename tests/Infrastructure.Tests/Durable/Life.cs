using Azure.Core;
using Azure.Core.Pipeline;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>Simulates a crash after a number of storage calls: later calls are neither sent nor answered.</summary>
/// <param name="calls">The number of calls that are answered.</param>
/// <param name="lastOneArrives">Whether one more call reaches the storage, with its response lost.</param>
public sealed class Life(int calls, bool lastOneArrives = false) : HttpPipelineSynchronousPolicy
{
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = calls;

    /// <summary>Whether calls are counted: not while the host starts, which creates tables and queues.</summary>
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
