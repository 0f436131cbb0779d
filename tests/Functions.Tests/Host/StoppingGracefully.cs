using System.Net;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class StoppingGracefully : SampleHost
{
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
        await CallingOverHttp.ExpectProblem(await Http.GetAsync("api/greet/hello", ct), HttpStatusCode.ServiceUnavailable);
        Notebook.Open("request");
        Assert.Equal(HttpStatusCode.NoContent, (await request).StatusCode);
        Notebook.Open("running");
        await stopping;

        Assert.Equal(["began", "done"], Notebook.Page("running"));
        Assert.Empty(Notebook.Page("later"));
        var left = (await queue.PeekMessagesAsync(10, ct)).Value;
        Assert.Equal(["later"], left.Select(message => message.MessageText));
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_and_put_back_at_once()
    {
        await using var hasty = await StartHost(options => options with { Drain = TimeSpan.FromMilliseconds(200), Lease = TimeSpan.FromMinutes(5) });
        await Host.StopAsync();
        var queue = await Send("endless");
        await Until(() => Notebook.Page("endless").Contains("began"), "the handler runs");
        await hasty.StopAsync();
        var left = (await queue.PeekMessagesAsync(10, ct)).Value;
        Assert.Equal(["endless"], left.Select(message => message.MessageText));
    }

    private async Task<Azure.Storage.Queues.QueueClient> Send(string text)
    {
        var queue = Queues.GetQueueClient("take-slowly");
        await queue.CreateIfNotExistsAsync(cancellationToken: ct);
        await queue.SendMessageAsync(text, ct);
        return queue;
    }
}
