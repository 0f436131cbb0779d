using System.Net;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class RefusingTooMuch(RefusingTooMuch.SmallHost host) : IClassFixture<RefusingTooMuch.SmallHost>
{
    public sealed class SmallHost : SampleHost
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Settings = new Dictionary<string, string?>(base.Options.Settings)
                {
                    ["AzureFunctionsJobHost:extensions:http:maxConcurrentRequests"] = "2",
                    ["AzureFunctionsJobHost:extensions:http:maxOutstandingRequests"] = "4",
                },
            };
    }

    [Fact]
    public async Task So_many_run_so_many_wait_and_the_rest_are_told_to_come_back()
    {
        var ct = TestContext.Current.CancellationToken;
        // Two run, two wait: of five requests, the last is refused.
        var calls = Enumerable.Range(0, 5).Select(_ => host.Http.GetAsync("api/wait/crowd", ct)).ToList();
        using var refused = await await Task.WhenAny(calls);
        await CallingOverHttp.ExpectProblem(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await RunningBakery.Until(() => host.Notebook.Page("crowd").Count == 2, "two run");

        host.Notebook.Open("crowd");
        var answers = await Task.WhenAll(calls);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("api/greet/hello", ct)).StatusCode);
    }
}
