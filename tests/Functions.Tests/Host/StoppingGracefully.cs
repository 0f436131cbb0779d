using System.Net;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class StoppingGracefully : SampleHost
{
    protected override LocalHostOptions Options => base.Options with { Drain = TimeSpan.FromMinutes(2) };

    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_runs_may_end_and_nothing_new_is_taken()
    {
        var queue = await Send("running");
        await Until(() => Notebook.Page("running").Contains("began"), "the handler runs");
        var request = Http.GetAsync("api/wait/request", ct);
        await Until(() => Notebook.Page("request").Contains("began"), "the request runs");

        var stopping = Host.StopAsync();
        await queue.SendMessageAsync("later", ct);
        await CallingOverHttp.ExpectProblem(
            await Http.GetAsync("api/greet/hello", ct),
            HttpStatusCode.ServiceUnavailable
        );
        Notebook.Open("request");
        Assert.Equal(HttpStatusCode.NoContent, (await request).StatusCode);
        Notebook.Open("running");
        await stopping;

        Assert.Equal(["began", "done"], Notebook.Page("running"));
        Assert.Empty(Notebook.Page("later"));
        Assert.Equal(["later"], await Left(queue));
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_and_put_back_at_once()
    {
        await using var hasty = await StartHost(options =>
            options with
            {
                Drain = TimeSpan.FromMilliseconds(200),
                Lease = TimeSpan.FromMinutes(5),
            }
        );
        await Host.StopAsync();
        var queue = await Send("endless");
        await Until(() => Notebook.Page("endless").Contains("began"), "the handler runs");
        await hasty.StopAsync();
        Assert.Equal(["endless"], await Left(queue));
    }

    /// <summary>Peeks at the visible messages; waits for the first, as a busy emulator may lag.</summary>
    private static async Task<IEnumerable<string>> Left(QueueClient queue)
    {
        PeekedMessage[] left = [];
        await Until(
            async () => (left = (await queue.PeekMessagesAsync(10, ct)).Value).Length > 0,
            "there is something in it"
        );
        return left.Select(message => message.MessageText);
    }

    private async Task<QueueClient> Send(string text)
    {
        var queue = Queues.GetQueueClient("take-slowly");
        await queue.CreateIfNotExistsAsync(cancellationToken: ct);
        await queue.SendMessageAsync(text, ct);
        return queue;
    }
}
