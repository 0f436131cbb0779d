using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Sends events right after they are stored. After a failure or crash their row stays in the outbox; the check that was
/// sent before they were stored sends them again.
/// </summary>
public sealed class OutboxPublisher(IMessages messages, OutboxOptions options, ILogger<OutboxPublisher> log)
{
    private readonly LruCache<SentCheck> checks = new(AdmissionBatchers.MaxCount);

    /// <summary>Sorts by time, so that a check reads the oldest first.</summary>
    public static string NewId() => Guid.CreateVersion7().ToString("N");

    /// <summary>
    /// Await it right before a transaction that stores events of the day; if it fails, the transaction must not begin.
    /// Sends a check unless this process has sent one within <see cref="OutboxOptions.Interval"/>.
    /// </summary>
    public Task EnsureCheck(string shopId, DateOnly day)
    {
        var key = OrderRows.Partition(shopId, day);
        var last = checks.Find(key);
        if (last?.IsYoungerThan(options.Interval) == true)
            return last.Sending;
        var message = new CheckOutboxMessage(shopId, day);
        var next = new SentCheck(async () => await messages.Send(message, CancellationToken.None, options.CheckAfter));
        return checks.Exchange(key, last, next).Sending;
    }

    /// <summary>
    /// For a transaction that stores events: cancels it after <see cref="OutboxOptions.CommitLimit"/>.
    /// </summary>
    public CancellationTokenSource LimitCommit(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.CommitLimit);
        return limit;
    }

    public async Task Send(OrderEvents events)
    {
        try
        {
            await messages.Send(events, CancellationToken.None);
        }
        catch (Exception failed)
            when (failed
                    is Azure.RequestFailedException
                        or OperationCanceledException
                        or IOException
                        or HttpRequestException
                        or AggregateException
            )
        {
            log.LogWarning(
                failed,
                "Events {Id} of {Day} were stored but not sent; the check of the outbox will send them.",
                events.Id,
                events.Day
            );
        }
    }

    /// <summary>One check, sent once however many wait for it. Its time is that before sending.</summary>
    private sealed class SentCheck(Func<Task> send)
    {
        private readonly long at = TimeProvider.System.GetTimestamp();
        private readonly Lazy<Task> sending = new(send);

        public Task Sending => sending.Value;

        public bool IsYoungerThan(TimeSpan age) =>
            Sending is { IsFaulted: false, IsCanceled: false } && TimeProvider.System.GetElapsedTime(at) < age;
    }
}
