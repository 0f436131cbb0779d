using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Functions.Tests.Host;

public sealed class FollowingATrace(FollowingATrace.ErrandHost host) : IClassFixture<FollowingATrace.ErrandHost>
{
    public sealed class ErrandHost : SampleHost
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Functions = [typeof(ErrandSender)],
                Compose = (app, configuration) =>
                {
                    base.Options.Compose(app, configuration);
                    app.Services.AddStorage(configuration);
                    app.UseMiddleware<TracePropagation>();
                },
            };
    }

    [Fact]
    public async Task What_a_request_sends_is_handled_in_its_trace_by_another_host()
    {
        await using var other = await host.StartHost(options => options with { Functions = [typeof(ErrandRunner)] });
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/errands/traced")
        {
            Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } },
        };
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await RunningBakery.Until(() => host.Notebook.Page("traced").Count == 1, "the errand is run");
        Assert.StartsWith($"00-{trace}-", host.Notebook.Page("traced")[0], StringComparison.Ordinal);
    }
}
