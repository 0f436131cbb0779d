using Azure.Storage.Queues;

namespace BakeryOps.Functions.Tests.Host;

public sealed class TakingFromQueues(SampleHost host) : IClassFixture<SampleHost>
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_handled_once_and_gone()
    {
        await Send("take-text", "page-text");
        await RunningBakery.Until(() => host.Notebook.Page("page-text").Count > 0, "the message is handled");
        await IsEmpty("take-text");
        Assert.Equal(["1 True"], host.Notebook.Page("page-text"));
    }

    [Fact]
    public async Task Json_becomes_the_parameters_type_and_passes_the_middleware()
    {
        await Send("parcels", """{"page":"page-parcel","pieces":3}""");
        await RunningBakery.Until(
            () => host.Notebook.Page("page-parcel").SequenceEqual(["3 outer,inner"]),
            "the parcel is handled"
        );
    }

    [Theory]
    [InlineData("take-message")]
    [InlineData("take-bytes")]
    public async Task A_message_can_be_had_whole_or_as_bytes(string queue)
    {
        await Send(queue, $"page-{queue}");
        await RunningBakery.Until(() => host.Notebook.Page($"page-{queue}").Count == 1, "the message is handled");
    }

    [Fact]
    public async Task What_fails_too_often_goes_to_the_poison_queue_as_it_was()
    {
        await Send("always-fail", "page-fail");
        Assert.Equal("page-fail", await Poisoned("always-fail"));
        Assert.Equal(3, host.Notebook.Page("page-fail").Count);
        await IsEmpty("always-fail");
    }

    [Fact]
    public async Task What_cannot_be_read_as_its_type_is_poison_too()
    {
        await Send("parcels", """{"page":7}""");
        Assert.Equal("""{"page":7}""", await Poisoned("parcels"));
    }

    [Fact]
    public async Task What_is_not_base64_is_poison_at_once_and_holds_nothing_up()
    {
        var plain = new QueueClient(host.Storage, "take-text");
        await plain.CreateIfNotExistsAsync(cancellationToken: ct);
        await plain.SendMessageAsync("<not base64>", ct);
        await Send("take-text", "page-after");
        await RunningBakery.Until(() => host.Notebook.Page("page-after").Count > 0, "the next message is handled");
        var deadLetters = new QueueClient(host.Storage, "take-text-poison");
        await RunningBakery.Until(
            async () =>
                await deadLetters.ExistsAsync(ct)
                && (await deadLetters.PeekMessagesAsync(cancellationToken: ct)).Value.Any(m =>
                    m.MessageText == "<not base64>"
                ),
            "it is in the poison queue"
        );
    }

    [Fact]
    public async Task No_more_run_at_a_time_than_batch_and_threshold_allow()
    {
        // host.json: batches of 8, the next when at most 4 run; so 5 to 12 run while the queue is not empty.
        foreach (var i in Enumerable.Range(0, 40))
            await Send("take-slowly", $"many-{i}");
        await RunningBakery.Until(() => Running() > 4, "more than the threshold run");
        foreach (var i in Enumerable.Range(0, 40))
            host.Notebook.Open($"many-{i}");
        await RunningBakery.Until(
            () => Enumerable.Range(0, 40).All(i => host.Notebook.Page($"many-{i}").Contains("done")),
            "all are done"
        );

        int Running()
        {
            var running = Enumerable.Range(0, 40).Count(i => host.Notebook.Page($"many-{i}").SequenceEqual(["began"]));
            Assert.InRange(running, 0, 12);
            return running;
        }
    }

    private async Task Send(string queue, string text)
    {
        var client = host.Queues.GetQueueClient(queue);
        await client.CreateIfNotExistsAsync(cancellationToken: ct);
        await client.SendMessageAsync(text, ct);
    }

    private async Task<string> Poisoned(string queue)
    {
        var deadLetters = host.Queues.GetQueueClient(queue + "-poison");
        string? found = null;
        await RunningBakery.Until(
            async () =>
                await deadLetters.ExistsAsync(ct)
                && (found = (await deadLetters.PeekMessageAsync(ct)).Value?.MessageText) is not null,
            $"{queue} has a poisoned message"
        );
        return found!;
    }

    private Task IsEmpty(string queue) =>
        RunningBakery.Until(
            async () =>
                (await host.Queues.GetQueueClient(queue).GetPropertiesAsync(ct)).Value.ApproximateMessagesCount == 0,
            $"{queue} is empty"
        );
}
