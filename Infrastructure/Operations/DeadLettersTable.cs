using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>
/// Table <c>DeadLetters</c>: partition = shop, row = queue and message. Filled from the queues <c>…-poison</c>.
/// </summary>
/// <param name="ours">The queues whose messages name a shop; the runtime's own queues are ignored.</param>
public sealed class DeadLettersTable(
    TableServiceClient service,
    QueueServiceClient queues,
    IReadOnlyList<string> ours,
    ILogger<DeadLettersTable> log
)
{
    private const string Suffix = "-poison",
        NoShop = "-";
    private const int AtOnce = 32;
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
    );
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);
    private readonly LazyTable table = new(service, "DeadLetters");

    /// <summary>
    /// Collects the new messages of the poison queues, of all shops. Costs one call while there is no such queue. A message
    /// is deleted from its poison queue when the next one is requested: if processing fails, it is returned again.
    /// </summary>
    public async IAsyncEnumerable<DeadLetter> Collect([EnumeratorCancellation] CancellationToken ct)
    {
        var existing = await queues
            .GetQueuesAsync(cancellationToken: ct)
            .Select(one => one.Name)
            .ToHashSetAsync(cancellationToken: ct);
        foreach (var name in ours.Where(name => existing.Contains(name + Suffix)))
        {
            var queue = queues.GetQueueClient(name + Suffix);
            while (await Received(queue, ct) is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    var poisoned = Read(name, message);
                    await Keep(poisoned, ct);
                    if (poisoned.ShopId != NoShop)
                        yield return poisoned;
                    else
                        log.LogError(
                            "Message {Message} of {Queue} names no shop; it is stored under '{NoShop}' for the operator.",
                            poisoned.Id,
                            name,
                            NoShop
                        );
                    await Drop(queue, message, ct);
                }
            }
        }
    }

    /// <summary>The dead letters of one shop, by queue.</summary>
    public IAsyncEnumerable<DeadLetter> List(string shopId, CancellationToken ct) =>
        table.InPartition(shopId, ct).Select(In);

    /// <summary>
    /// Puts a message back into its queue. A crash in between duplicates it; handlers are idempotent.
    /// </summary>
    /// <returns>False: the shop has no such message.</returns>
    public async Task<bool> Replay(string shopId, string queue, string id, CancellationToken ct)
    {
        if ((queue + id).AsSpan().ContainsAnyExcept(Letters))
            return false;
        var key = new TableKey(shopId, Row(queue, id));
        if (await table.Find(key, ct) is not { } found)
            return false;
        var again = queues.GetQueueClient(queue);
        await again.CreateIfNotExistsAsync(cancellationToken: ct);
        await again.SendMessageAsync(Retry.Forgotten(In(found).Body), timeToLive: Never, cancellationToken: ct);
        await table.Delete(key, ETag.All, CancellationToken.None);
        return true;
    }

    private async Task<QueueMessage[]> Received(QueueClient queue, CancellationToken ct)
    {
        try
        {
            return (await queue.ReceiveMessagesAsync(AtOnce, Held, ct)).Value;
        }
        catch (FormatException)
        {
            log.LogError(
                "Queue {Queue} contains a message that is not base64, so not sent by this app; it stays there for the operator.",
                queue.Name
            );
            return [];
        }
    }

    /// <summary>Does nothing if an earlier run has stored it.</summary>
    private async Task Keep(DeadLetter message, CancellationToken ct) =>
        await table.Insert(
            new TableEntity(message.ShopId, Row(message.Queue, message.Id))
            {
                ["Queue"] = message.Queue,
                ["Id"] = message.Id,
                ["GivenUpAt"] = message.GivenUpAt,
                ["Body"] = message.Body,
            },
            ct
        );

    private static async Task Drop(QueueClient queue, QueueMessage message, CancellationToken ct)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
        }
        // Another run has received it, and finds the row.
        catch (RequestFailedException gone) when (gone.Status is 404 or 400) { }
    }

    private static DeadLetter Read(string queue, QueueMessage message) =>
        new(
            ShopIn(message.Body),
            queue,
            message.MessageId,
            message.InsertedOn ?? DateTimeOffset.UnixEpoch,
            message.Body.ToString()
        );

    private static string ShopIn(BinaryData body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("shopId", out var shop)
                && shop.GetString() is { Length: > 0 } id
                ? id
                : NoShop;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return NoShop;
        }
    }

    private static DeadLetter In(TableEntity row) =>
        new(
            row.PartitionKey,
            row.GetString("Queue"),
            row.GetString("Id"),
            row.GetDateTimeOffset("GivenUpAt")!.Value,
            row.GetString("Body")
        );

    private static string Row(string queue, string id) => $"{queue}|{id}";
}
