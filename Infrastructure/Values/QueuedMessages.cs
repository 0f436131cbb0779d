using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Sends messages as JSON to the account's queues. A missing queue is created by its first message.</summary>
public sealed class QueuedMessages(QueueServiceClient account) : IMessages
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    private readonly ConcurrentDictionary<string, QueueClient> queues = new();

    public async Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage
    {
        if (delay < TimeSpan.Zero || delay > Longest)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "The delay must be between 0 and seven days.");
        await Send(T.Queue, Written(message), delay, ct);
    }

    /// <summary>Puts a message into its queue again, unchanged.</summary>
    /// <param name="body">JSON, as it was received.</param>
    public Task SendAgain(string queue, string body, TimeSpan delay, CancellationToken ct) =>
        Send(queue, BinaryData.FromString(body), delay, ct);

    private async Task Send(string name, BinaryData body, TimeSpan? delay, CancellationToken ct)
    {
        var queue = queues.GetOrAdd(name, account.GetQueueClient);
        try
        {
            await Send();
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            await Send();
        }

        Task Send() => queue.SendMessageAsync(body, delay, timeToLive: Never, ct);
    }

    private static BinaryData Written<T>(T message)
    {
        var written = JsonSerializer.SerializeToNode(message, BakeryJson.Options)!.AsObject();
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
            written[IMessage.Trace] = trace;
        return BinaryData.FromString(written.ToJsonString(BakeryJson.Options));
    }
}
