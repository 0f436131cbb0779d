using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// A message that this host has taken: nobody else sees it while it is renewed here, and somebody will when this process is
/// gone.
/// </summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient queue;
    private readonly string id;
    private readonly TimeSpan length;
    private readonly ILogger log;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;
    private string receipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, ILogger log)
    {
        (this.queue, id, receipt, this.length, this.log) = (queue, message.MessageId, message.PopReceipt, length, log);
        renewing = Renew();
    }

    /// <summary>The work is done: the message goes. Nothing happens when somebody else has taken it meanwhile.</summary>
    public Task Delete() => End(() => queue.DeleteMessageAsync(id, receipt));

    /// <summary>The work is not done: the message is seen again after <paramref name="delay"/>.</summary>
    public Task PutBack(TimeSpan delay) => End(() => queue.UpdateMessageAsync(id, receipt, visibilityTimeout: delay));

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
    }

    private async Task End(Func<Task> how)
    {
        await ended.CancelAsync();
        await renewing;
        try
        {
            await how();
        }
        catch (RequestFailedException gone) when (IsGone(gone))
        {
            log.LogWarning("The lease on message {Message} of {Queue} was lost; it may run twice.", id, queue.Name);
        }
    }

    private async Task Renew()
    {
        // A third of the lease: two renewals may fail before somebody else sees the message.
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(length / 3, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            try
            {
                receipt = (await queue.UpdateMessageAsync(id, receipt, visibilityTimeout: length)).Value.PopReceipt;
            }
            catch (RequestFailedException gone) when (IsGone(gone))
            {
                return;
            }
            catch (Exception fault) when (fault is RequestFailedException or AggregateException)
            {
                log.LogWarning(
                    fault,
                    "The lease on message {Message} of {Queue} could not be renewed yet.",
                    id,
                    queue.Name
                );
            }
        }
    }

    // Azure says 404 when the message is gone; the emulator says 400 PopReceiptMismatch when it was taken by another.
    private static bool IsGone(RequestFailedException fault) =>
        fault.Status == 404 || fault.ErrorCode == QueueErrorCode.PopReceiptMismatch;
}
