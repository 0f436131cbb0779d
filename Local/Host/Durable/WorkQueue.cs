using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>A letter that this host holds until its lease ends. Deleting it says that all it asked for is done.</summary>
internal sealed class Delivered(Letter letter, string messageId, string receipt, DateTimeOffset sent)
{
    public Letter Letter { get; } = letter;
    public string MessageId { get; } = messageId;

    /// <summary>Changes with every renewal.</summary>
    public string Receipt { get; set; } = receipt;

    /// <summary>Real time.</summary>
    public DateTimeOffset Sent { get; } = sent;
}

/// <summary>The letters of a hub. Whoever sends one hidden holds it as if it had been received: crash or not, it is delivered at least once.</summary>
internal sealed class WorkQueue(QueueServiceClient queues, Texts texts, DurableOptions options, ILogger logger)
{
    // A message holds 64 KiB; base64, if the client is set to it, takes a third more.
    private const int LongestBytes = 40 * 1024;
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueClient work = queues.GetQueueClient(options.HubName.ToLowerInvariant() + "-work");
    private readonly QueueClient poison = queues.GetQueueClient(options.HubName.ToLowerInvariant() + "-work-poison");

    public async Task Create(CancellationToken ct)
    {
        await work.CreateIfNotExistsAsync(cancellationToken: ct);
        await poison.CreateIfNotExistsAsync(cancellationToken: ct);
    }

    public async Task<Delivered> Send(Letter letter, TimeSpan hidden, CancellationToken ct)
    {
        var text = Write(letter);
        if (Encoding.UTF8.GetByteCount(text) > LongestBytes)
        {
            letter = letter with { Data = await texts.Put(letter.To, letter.Data, ct, longest: 0) };
            text = Write(letter);
        }
        SendReceipt sent = await work.SendMessageAsync(text, hidden, Forever, ct);
        return new(letter, sent.MessageId, sent.PopReceipt, sent.InsertionTime);
    }

    /// <param name="most">1 to 32.</param>
    /// <param name="ct">Ends the look.</param>
    public async Task<IReadOnlyList<Delivered>> Receive(int most, CancellationToken ct)
    {
        QueueMessage[] messages = await work.ReceiveMessagesAsync(most, options.Lease, ct);
        List<Delivered> letters = new(messages.Length);
        foreach (var message in messages)
        {
            if (Read(message.Body) is { } letter) letters.Add(new(letter, message.MessageId, message.PopReceipt, message.InsertedOn ?? DateTimeOffset.UtcNow));
            else await Poison(message.MessageId, message.PopReceipt, message.Body.ToString(), ct);
        }
        return letters;
    }

    /// <summary>Renews the lease.</summary>
    public Task Keep(Delivered held, CancellationToken ct) => Update(held, held.Letter, options.Lease, ct);

    /// <summary>Gives it back, to be delivered again after a while.</summary>
    public Task Release(Delivered held, TimeSpan after, CancellationToken ct) => Update(held, held.Letter, after, ct);

    /// <summary>Gives it back after a fault: ever later, and to the poison queue when there were too many.</summary>
    public async Task Retry(Delivered held, CancellationToken ct)
    {
        var letter = held.Letter with { Faults = held.Letter.Faults + 1 };
        if (letter.Faults < options.MaxFaults)
        {
            await Update(held, letter, TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, letter.Faults - 1))), ct);
            return;
        }
        await Poison(held.MessageId, held.Receipt, Write(letter with { Faults = 0 }), ct);
    }

    /// <summary>What another holds or has deleted meanwhile is not ours to delete.</summary>
    public async Task Delete(Delivered held, CancellationToken ct)
    {
        try
        {
            await work.DeleteMessageAsync(held.MessageId, held.Receipt, ct);
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 400)
        {
        }
    }

    private async Task Update(Delivered held, Letter letter, TimeSpan hidden, CancellationToken ct)
    {
        try
        {
            UpdateReceipt receipt = await work.UpdateMessageAsync(held.MessageId, held.Receipt, Write(letter), hidden, ct);
            held.Receipt = receipt.PopReceipt;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 400)
        {
        }
    }

    private async Task Poison(string messageId, string receipt, string text, CancellationToken ct)
    {
        logger.LogError("Durable work message {MessageId} cannot be handled and lies in {Queue} now. Put back into {Work}, it is tried again.", messageId, poison.Name, work.Name);
        await poison.SendMessageAsync(text, TimeSpan.Zero, Forever, ct);
        await work.DeleteMessageAsync(messageId, receipt, ct);
    }

    private static string Write(Letter letter) => JsonSerializer.Serialize(letter, EngineJson.Default.Letter);

    private static Letter? Read(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.ToMemory().Span, EngineJson.Default.Letter) is { Id: not null, To: not null } letter ? letter : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
