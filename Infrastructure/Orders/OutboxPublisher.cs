using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Sends news that has just been kept. What fails here is not lost: its row stays in the outbox, and the sweep sends it again.
/// </summary>
public sealed class OutboxPublisher(IMessages messages, ILogger<OutboxPublisher> log)
{
    /// <summary>Sortable by time, so that a sweep meets the oldest first.</summary>
    public static string NewId() => Guid.CreateVersion7().ToString("N");

    public async Task Send(OrderEvents news)
    {
        try
        {
            await messages.Send(news, CancellationToken.None);
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
                "News {Id} of {Day} was kept and not sent; the sweep will send it.",
                news.Id,
                news.Day
            );
        }
    }
}
