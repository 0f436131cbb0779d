using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Operations;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Operations;

public sealed class GivingUp(AzuriteFixture azurite) : IMessages
{
    private readonly string queue = AzuriteFixture.Prefix() + "-work",
        shop = AzuriteFixture.Prefix(),
        other = AzuriteFixture.Prefix();
    private readonly QueueServiceClient queues = new(
        azurite.ConnectionString,
        new() { MessageEncoding = QueueMessageEncoding.Base64 }
    );
    private readonly List<NotificationMessage> sent = [];

    private DeadLettersTable Poison =>
        new(
            new TableServiceClient(azurite.ConnectionString),
            queues,
            [queue, NotificationMessage.Queue],
            NullLogger<DeadLettersTable>.Instance
        );

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add((NotificationMessage)(object)message);
        return Task.CompletedTask;
    }

    private async Task GiveUp(string body, string? of = null)
    {
        var deadLetters = queues.GetQueueClient((of ?? queue) + "-poison");
        await deadLetters.CreateIfNotExistsAsync();
        await deadLetters.SendMessageAsync(body);
    }

    private async Task<List<DeadLetter>> Of(string shopId) => await Poison.List(shopId, default).ToListAsync();

    [Fact]
    public async Task Each_shop_sees_its_own_however_many_there_are()
    {
        for (var i = 0; i < 40; i++)
            await GiveUp($$"""{"shopId":"{{(i % 2 == 0 ? shop : other)}}","n":{{i}}}""");
        await new DeadLetterCollector(Poison, this).Look(default);
        var mine = await Of(shop);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => i * 2),
            mine.Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("n").GetInt32()).Order()
        );
        Assert.Equal(20, (await Of(other)).Count);
        Assert.Empty((await queues.GetQueueClient(queue + "-poison").PeekMessagesAsync(32)).Value);
    }

    [Fact]
    public async Task The_owner_is_told_and_the_same_notice_stands_for_the_whole_hour()
    {
        await GiveUp($$"""{"shopId":"{{shop}}"}""");
        await GiveUp($$"""{"shopId":"{{shop}}"}""");
        await new DeadLetterCollector(Poison, this).Look(default);
        Assert.Equal(2, sent.Count);
        var told = Assert.Single(sent.Distinct());
        Assert.Equal((shop, OwnerAlert.Type.Name, "message.poisoned"), (told.ShopId, told.Kind, told.Reason));
        await new DeadLetterCollector(Poison, this).Look(default);
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task That_the_owner_could_not_be_told_is_not_told()
    {
        await GiveUp(
            JsonSerializer.Serialize(
                NotificationMessage.AlertAboutOrder(shop, "261124-7K3Q", "refund.failed"),
                BakeryJson.Options
            ),
            NotificationMessage.Queue
        );
        await new DeadLetterCollector(Poison, this).Look(default);
        Assert.Empty(sent);
        Assert.Single(await Of(shop));
    }

    [Fact]
    public async Task Whoever_could_not_tell_finds_the_message_again()
    {
        await GiveUp($$"""{"shopId":"{{shop}}"}""");
        await foreach (var _ in Poison.Collect(default))
            break; // crashed before the next one
        Assert.Single(await Of(shop));
        var deadLetters = queues.GetQueueClient(queue + "-poison");
        Assert.Equal(1, (await deadLetters.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Tried_again_it_is_back_in_its_queue_once_and_only_for_its_own_shop()
    {
        await GiveUp($$"""{"shopId":"{{shop}}","n":1}""");
        await new DeadLetterCollector(Poison, this).Look(default);
        var id = Assert.Single(await Of(shop)).Id;
        Assert.False(await Poison.Replay(other, queue, id, default));
        Assert.False(await Poison.Replay(shop, "no/such?queue", id, default));
        Assert.True(await Poison.Replay(shop, queue, id, default));
        Assert.False(await Poison.Replay(shop, queue, id, default));
        Assert.Equal(
            $$"""{"shopId":"{{shop}}","n":1}""",
            Assert.Single((await queues.GetQueueClient(queue).ReceiveMessagesAsync(32)).Value).Body.ToString()
        );
        Assert.Empty(await Of(shop));
    }

    [Theory, InlineData("not json"), InlineData("[]"), InlineData("""{"shopId":7}""")]
    public async Task What_names_no_shop_is_shown_to_none(string body)
    {
        await GiveUp(body);
        await new DeadLetterCollector(Poison, this).Look(default);
        Assert.Empty(sent);
        Assert.Contains(await Of("-"), message => message.Queue == queue && message.Body == body);
    }
}
