using Azure.Data.Tables;
using Azure.Storage;
using Azure.Storage.Queues;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Tests.Values;

public class SchedulingMessages(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 17, 20, 0, TimeSpan.Zero);
    private readonly QueueServiceClient queues = new(
        azurite.ConnectionString,
        new() { MessageEncoding = QueueMessageEncoding.Base64 }
    );
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record CloseIt(string ShopId, DateOnly Day) : IMessage
    {
        public static string Queue => "close-it";
    }

    [Fact]
    public async Task It_is_sent_when_it_is_due_and_not_before()
    {
        var scheduled = Scheduled();
        await scheduled.Send(new CloseIt(shop, new(2026, 11, 24)), Night, Ct);
        await scheduled.SendDue(Night.AddSeconds(-1), Ct);
        Assert.Empty(await Sent());
        await scheduled.SendDue(Night, Ct);
        Assert.Equal([new CloseIt(shop, new(2026, 11, 24))], await Sent());
        await scheduled.SendDue(Night.AddDays(1), Ct);
        Assert.Empty(await Sent());
    }

    [Fact]
    public async Task Equal_messages_for_one_time_are_one_whoever_schedules_them()
    {
        var (one, other) = (Scheduled(), Scheduled());
        var message = new CloseIt(shop, new(2026, 11, 24));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).Send(message, Night, Ct)));
        await one.Send(message, Night.AddMinutes(5), Ct);
        await one.SendDue(Night, Ct);
        Assert.Equal([message], await Sent());
        await one.SendDue(Night.AddMinutes(5), Ct);
        Assert.Equal([message], await Sent());
    }

    [Fact]
    public async Task All_that_became_due_while_no_host_was_up_are_sent_at_once()
    {
        var scheduled = Scheduled();
        var days = Enumerable.Range(0, 250).Select(i => new DateOnly(2026, 11, 24).AddDays(-i)).ToList();
        await Parallel.ForEachAsync(
            days,
            Ct,
            async (day, ct) => await scheduled.Send(new CloseIt(shop, day), Night.AddMinutes(-day.Day), ct)
        );
        await Scheduled().SendDue(Night.AddDays(2), Ct);
        Assert.Equal(days.Order(), (await Sent()).Select(message => message.Day).Order());
        await scheduled.SendDue(Night.AddDays(2), Ct);
        Assert.Empty(await Sent());
    }

    [Fact]
    public async Task What_could_not_be_sent_stays_scheduled()
    {
        await Scheduled().Send(new CloseIt(shop, new(2026, 11, 24)), Night, Ct);
        var unreachable = new QueueServiceClient(
            new Uri("http://127.0.0.1:1/nobody"),
            new StorageSharedKeyCredential("nobody", Convert.ToBase64String("key"u8)),
            new() { Retry = { MaxRetries = 0 } }
        );
        await Assert.ThrowsAnyAsync<Exception>(() => Scheduled(unreachable).SendDue(Night, Ct));
        await Scheduled().SendDue(Night, Ct);
        Assert.Equal([new CloseIt(shop, new(2026, 11, 24))], await Sent());
    }

    private ScheduledMessages Scheduled(QueueServiceClient? others = null) =>
        new(new TableServiceClient(azurite.ConnectionString), new QueuedMessages(others ?? queues));

    private async Task<List<CloseIt>> Sent()
    {
        var (queue, sent) = (queues.GetQueueClient(CloseIt.Queue), new List<CloseIt>());
        if (!await queue.ExistsAsync(Ct))
            return sent;
        while ((await queue.ReceiveMessagesAsync(32, cancellationToken: Ct)).Value is { Length: > 0 } messages)
            foreach (var message in messages)
            {
                sent.Add(message.Body.ToObjectFromJson<CloseIt>(BakeryJson.Options)!);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Ct);
            }
        return sent;
    }
}
