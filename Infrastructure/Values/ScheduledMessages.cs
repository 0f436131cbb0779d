using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// Messages to be sent at a later time, however far ahead. Equal messages for the same time are one. Table
/// <c>ScheduledMessages</c>: one partition, rows <c>{time}|{queue}|{hash of the message}</c>, so that one query finds what
/// is due for all shops.
/// </summary>
public sealed class ScheduledMessages(TableServiceClient service, QueuedMessages messages)
{
    private const string Partition = "scheduled";
    private const int MaxKnown = 4096,
        ChunkSize = 100,
        AtATime = 8;

    private readonly LazyTable scheduled = new(service, "ScheduledMessages");
    private readonly LruCache<string> known = new(MaxKnown);

    /// <summary>Schedules a message unless an equal one is scheduled for the same time already.</summary>
    /// <param name="due">To the second. If it is in the past, the message is sent as soon as possible.</param>
    public async Task Send<T>(T message, DateTimeOffset due, CancellationToken ct)
        where T : IMessage
    {
        var body = JsonSerializer.Serialize(message, BakeryJson.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var row = $"{Time(due)}|{T.Queue}|{hash}";
        if (known.Find(row) is not null)
            return;
        await scheduled.Insert(new(Partition, row) { ["Queue"] = T.Queue, ["Body"] = body }, ct);
        known.GetOrAdd(row, _ => row);
    }

    /// <summary>
    /// Sends the messages that are due, oldest first. After a crash some are sent again; handlers are idempotent.
    /// </summary>
    public async Task SendDue(DateTimeOffset now, CancellationToken ct)
    {
        var due = scheduled.InRange(Partition, "0", $"{Time(now)}~", ct);
        await foreach (var rows in due.Chunk(ChunkSize).WithCancellation(ct))
        {
            await Parallel.ForEachAsync(
                rows,
                new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
                async (row, ct) =>
                    await messages.SendAgain(row.GetString("Queue"), row.GetString("Body"), TimeSpan.Zero, ct)
            );
            await scheduled.DeleteAll(rows.Select(row => new TableKey(row.PartitionKey, row.RowKey)), ct);
        }
    }

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
