using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Telemetry;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// Receives the messages of one queue and processes each at least once: a failed message is retried later, and moves to
/// the poison queue after too many failures.
/// </summary>
/// <param name="queue">Its client must not decode: this listener dead-letters messages that cannot be decoded.</param>
/// <param name="handle">
/// Receives the decoded message, and a token that is cancelled when the drain period has passed.
/// </param>
internal sealed class QueueListener(
    QueueClient queue,
    QueueClient deadLetters,
    HostJson host,
    RequestLoad load,
    TimeSpan lease,
    QueueWakeups.Wakeup wakeup,
    Func<QueueMessage, CancellationToken, Task> handle,
    ILogger log
) : IListener, IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly int places = host.BatchSize + host.NewBatchThreshold;
    private readonly SemaphoreSlim free = new(host.BatchSize + host.NewBatchThreshold);

    public async Task Listen(CancellationToken stopping, CancellationToken abandoning)
    {
        var pause = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await TakeBatch(stopping, abandoning))
                {
                    pause = TimeSpan.Zero;
                    continue;
                }
                pause = Longer(pause);
                await wakeup.Wait(pause * (0.8 + Random.Shared.NextDouble() * 0.4), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await Create(stopping);
            }
            catch (Exception fault)
                when (fault is RequestFailedException or AggregateException or HttpRequestException or IOException)
            {
                log.LogWarning(fault, "Queue {Queue} cannot be read at the moment.", queue.Name);
                pause = Longer(pause);
                await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        for (var place = 0; place < places; place++)
            await free.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => free.Dispose();

    private TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero
            ? ShortestPause
            : TimeSpan.FromTicks(
                Math.Min(pause.Ticks * 2, Math.Max(host.MaxPollingInterval.Ticks, ShortestPause.Ticks))
            );

    /// <summary>Waits for room for a batch, then receives and starts one; false when the queue was empty.</summary>
    private async Task<bool> TakeBatch(CancellationToken stopping, CancellationToken abandoning)
    {
        var held = 0;
        try
        {
            // Under high load: a few at a time, the next few only when those are done.
            var (wanted, batch) = load.IsHigh
                ? (places, Math.Min(RequestLoad.BackgroundLimit, host.BatchSize))
                : (host.BatchSize, host.BatchSize);
            for (; held < wanted; held++)
                await free.WaitAsync(stopping);
            var messages = (await queue.ReceiveMessagesAsync(batch, lease, stopping)).Value;
            foreach (var message in messages)
            {
                held--;
                _ = HandleThenFree(message, abandoning);
            }
            return messages.Length > 0;
        }
        finally
        {
            if (held > 0)
                free.Release(held);
        }
    }

    private async Task HandleThenFree(QueueMessage message, CancellationToken abandoning)
    {
        await Task.Yield();
        try
        {
            await Handle(message, abandoning);
        }
        catch (Exception fault)
        {
            log.LogWarning(
                fault,
                "Message {Message} of {Queue} stays in the queue until its lease expires.",
                message.MessageId,
                queue.Name
            );
        }
        finally
        {
            free.Release();
        }
    }

    private async Task Handle(QueueMessage message, CancellationToken abandoning)
    {
        await using var taken = new MessageLease(queue, message, lease, log);
        if (Decoded(message) is not { } decoded)
        {
            log.LogError("Message {Message} of {Queue} is not base64.", message.MessageId, queue.Name);
            await GiveUp(message, taken);
        }
        else if (message.DequeueCount > host.MaxDequeueCount)
        {
            // The process died during all its earlier attempts.
            await GiveUp(message, taken);
        }
        else
        {
            await Try(decoded, message, taken, abandoning);
        }
    }

    private async Task Try(QueueMessage decoded, QueueMessage message, MessageLease taken, CancellationToken abandoning)
    {
        try
        {
            await handle(decoded, abandoning);
        }
        catch (Exception) when (abandoning.IsCancellationRequested)
        {
            await taken.PutBack(TimeSpan.Zero);
            return;
        }
        catch (Exception fault)
        {
            log.LogError(
                fault,
                "Message {Message} of {Queue} failed, attempt {Attempt} of {Most}.",
                message.MessageId,
                queue.Name,
                message.DequeueCount,
                host.MaxDequeueCount
            );
            if (message.DequeueCount >= host.MaxDequeueCount)
                await GiveUp(message, taken);
            else
                await taken.PutBack(host.RetryAfter);
            return;
        }
        await taken.Delete();
    }

    /// <summary>
    /// Adds to the poison queue before deleting: a crash in between duplicates the message but loses none.
    /// </summary>
    private async Task GiveUp(QueueMessage message, MessageLease taken)
    {
        await deadLetters.CreateIfNotExistsAsync();
        await deadLetters.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1));
        await taken.Delete();
        BakeryTelemetry.Poisoned.Add(1, new KeyValuePair<string, object?>("queue", queue.Name));
        log.LogError(
            "Message {Message} of {Queue} was dead-lettered to {Poison}.",
            message.MessageId,
            queue.Name,
            deadLetters.Name
        );
    }

    private QueueMessage? Decoded(QueueMessage message)
    {
        if (!host.MessagesAreBase64)
            return message;
        var bytes = new byte[message.Body.ToMemory().Length];
        if (!Convert.TryFromBase64String(message.Body.ToString(), bytes, out var written))
            return null;
        return QueuesModelFactory.QueueMessage(
            message.MessageId,
            message.PopReceipt,
            BinaryData.FromBytes(bytes.AsMemory(0, written)),
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn
        );
    }

    private async Task Create(CancellationToken stopping)
    {
        try
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
    }
}
