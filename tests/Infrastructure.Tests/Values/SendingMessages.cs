using System.Text.Json;
using Azure.Storage.Queues;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Tests.Values;

public class SendingMessages(AzuriteFixture azurite)
{
    private sealed record BakeIt(string Order, int Loaves) : IMessage
    {
        public static string Queue => "bake-it";
    }

    private sealed record BakeItTogether(string Order) : IMessage
    {
        public static string Queue => "bake-it-together";
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_message_makes_its_queue_and_all_arrive()
    {
        await using var services = Services();
        var messages = services.GetRequiredService<IMessages>();
        // Concurrently, so that several find the queue missing.
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => messages.Send(new BakeItTogether($"261124-{n}"), Ct)));
        var arrived = await services
            .GetRequiredService<QueueServiceClient>()
            .GetQueueClient(BakeItTogether.Queue)
            .ReceiveMessagesAsync(32, cancellationToken: Ct);
        Assert.Equal(
            Enumerable.Range(1, 8).Select(n => $"261124-{n}"),
            arrived
                .Value.Select(message => message.Body.ToObjectFromJson<BakeItTogether>(BakeryJson.Options)!.Order)
                .Order()
        );
    }

    [Fact]
    public async Task A_message_is_json_in_base64_and_never_runs_out()
    {
        await using var services = Services();
        await services.GetRequiredService<IMessages>().Send(new BakeIt("261124-7K3Q", 2), Ct);
        var raw = (
            await new QueueClient(azurite.ConnectionString, BakeIt.Queue).ReceiveMessageAsync(cancellationToken: Ct)
        ).Value;
        Assert.Equal(
            """{"order":"261124-7K3Q","loaves":2}""",
            JsonDocument.Parse(Convert.FromBase64String(raw.MessageText)).RootElement.GetRawText()
        );
        Assert.True(raw.ExpiresOn > DateTimeOffset.UtcNow.AddYears(10));
    }

    [Fact]
    public async Task A_delayed_message_is_there_but_not_yet_seen()
    {
        await using var services = Services();
        var queue = new QueueClient(azurite.ConnectionString, "later");
        await services.GetRequiredService<IMessages>().Send(new Later(), Ct, TimeSpan.FromDays(7));
        Assert.Equal(1, (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount);
        Assert.Empty((await queue.ReceiveMessagesAsync(Ct)).Value);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7 * 24 * 3600 + 1)]
    public async Task A_delay_beyond_seven_days_or_into_the_past_is_refused(int seconds)
    {
        await using var services = Services();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            services.GetRequiredService<IMessages>().Send(new Later(), Ct, TimeSpan.FromSeconds(seconds))
        );
    }

    private sealed record Later : IMessage
    {
        public static string Queue => "later";
    }

    private ServiceProvider Services() =>
        new ServiceCollection()
            .AddStorage(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }
                    )
                    .Build()
            )
            .BuildServiceProvider();
}
