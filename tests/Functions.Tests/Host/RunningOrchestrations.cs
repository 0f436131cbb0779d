using System.Net;
using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Host;

public sealed class RunningOrchestrations(RunningOrchestrations.BreadHost host)
    : IClassFixture<RunningOrchestrations.BreadHost>
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public sealed class BreadHost : SampleHost
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Functions = [typeof(DurableSamples)],
                Compose = (app, configuration) =>
                {
                    base.Options.Compose(app, configuration);
                    app.Services.AddStorage(configuration);
                },
            };
    }

    private DurableTaskClient Client => host.Host.Services.GetRequiredService<DurableTaskClient>();

    [Fact]
    public async Task A_request_starts_one_and_its_activity_passes_the_middleware_in_the_requests_trace()
    {
        const string trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/bread/rye")
        {
            Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } },
        };
        using var answer = await host.Http.SendAsync(request, ct);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var ended = await Client.WaitForInstanceCompletionAsync("rye", getInputsAndOutputs: true, ct);
        Assert.Equal("rye of 480 g", ended.ReadOutputAs<string>());
        Assert.StartsWith(
            $"rye outer,inner 00-{trace}-",
            Assert.Single(host.Notebook.Page("rye")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_under_way_goes_on_with_the_next_host()
    {
        await using (var first = await host.StartHost())
        {
            await first.StopAsync();
            // Still stored, though no host runs it any more.
            await first
                .Services.GetRequiredService<DurableTaskClient>()
                .ScheduleNewOrchestrationInstanceAsync(
                    "BakeBread",
                    new Dough("late", 100),
                    new Microsoft.DurableTask.StartOrchestrationOptions("late"),
                    ct
                );
        }
        var ended = await Client.WaitForInstanceCompletionAsync("late", getInputsAndOutputs: true, ct);
        Assert.Equal("late of 80 g", ended.ReadOutputAs<string>());
    }
}
