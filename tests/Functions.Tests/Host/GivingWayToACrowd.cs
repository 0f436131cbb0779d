using System.Net;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class GivingWayToACrowd(GivingWayToACrowd.CrowdedHost host) : IClassFixture<GivingWayToACrowd.CrowdedHost>
{
    public sealed class CrowdedHost : SampleHost;

    [Fact]
    public async Task While_many_wait_for_answers_a_few_messages_are_handled_at_a_time_and_none_is_left()
    {
        const int messages = 12;
        var ct = TestContext.Current.CancellationToken;
        var load = Enumerable.Range(0, 10).Select(_ => host.Http.GetAsync("api/wait/the-crowd", ct)).ToList();
        await RunningBakery.Until(() => host.Notebook.Page("the-crowd").Count == load.Count, "all are here");

        var queue = host.Queues.GetQueueClient("take-slowly");
        await queue.CreateIfNotExistsAsync(cancellationToken: ct);
        for (var i = 0; i < messages; i++)
            await queue.SendMessageAsync($"behind-{i}", ct);
        for (var done = 0; done < messages; done++)
        {
            await RunningBakery.Until(() => Running().Count > 0, "the next one runs");
            Assert.InRange(Running().Count, 1, RequestLoad.BackgroundLimit);
            host.Notebook.Open(Running()[0]);
            await RunningBakery.Until(() => Done() > done, "it is done");
        }

        host.Notebook.Open("the-crowd");
        Assert.All(await Task.WhenAll(load), answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));

        int Done() => Enumerable.Range(0, messages).Count(i => host.Notebook.Page($"behind-{i}").Contains("done"));
        List<string> Running() =>
            [
                .. Enumerable
                    .Range(0, messages)
                    .Select(i => $"behind-{i}")
                    .Where(page => host.Notebook.Page(page).SequenceEqual(["began"])),
            ];
    }
}
