using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Sends events right after they are stored. After a failure their row stays in the outbox, and the sweep sends them
/// again.
/// </summary>
public sealed class OutboxPublisher(IMessages messages, ILogger<OutboxPublisher> log)
{
    /// <summary>Sorts by time, so that a sweep reads the oldest first.</summary>
    public static string NewId() => Guid.CreateVersion7().ToString("N");

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
                "Events {Id} of {Day} were stored but not sent; the sweep will send them.",
                events.Id,
                events.Day
            );
        }
    }
}
