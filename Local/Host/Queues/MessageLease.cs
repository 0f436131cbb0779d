using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// A queue message leased by this host: invisible to others while the lease is renewed, visible again after this
/// process has died.
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
        this.queue = queue;
        id = message.MessageId;
        receipt = message.PopReceipt;
        this.length = length;
        this.log = log;
        renewing = Renew();
    }

    /// <summary>Deletes the processed message. Does nothing when another host has taken it meanwhile.</summary>
    public Task Delete() => End(() => queue.DeleteMessageAsync(id, receipt));

    /// <summary>Releases the unprocessed message: it is visible again after <paramref name="delay"/>.</summary>
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
        // A third of the lease: two renewals may fail before the message becomes visible to others.
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
                    "Renewing the lease on message {Message} of {Queue} failed and will be retried.",
                    id,
                    queue.Name
                );
            }
        }
    }

    // Azure says 404 when the message is gone; the emulator says 400 PopReceiptMismatch when another receiver has taken
    // it.
    private static bool IsGone(RequestFailedException fault) =>
        fault.Status == 404 || fault.ErrorCode == QueueErrorCode.PopReceiptMismatch;
}
