using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class Tracing(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_trace_of_who_started_it_goes_on_in_the_orchestration_its_children_and_activities()
    {
        ConcurrentBag<Activity> spans = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "DurableTask.Core",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var workflows = new Workflows()
            .Activity("Traced", (string text) => text)
            .Orchestrator("Child", async context => await context.CallActivityAsync("Traced", "secret"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync("Child"));
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        using Activity request = new("request");
        request.Start();
        await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Parent"));

        var mine = spans.Where(span => span.TraceId == request.TraceId).ToList();
        string[] expected = ["activity:Traced", "orchestration:Child", "orchestration:Parent"];
        Assert.Subset(mine.Select(span => span.DisplayName.Split('@')[0]).ToHashSet(), expected.ToHashSet());
        Assert.DoesNotContain(
            mine,
            span =>
                span.TagObjects.Any(tag =>
                    tag.Value is string text && text.Contains("secret", StringComparison.Ordinal)
                )
        );
    }
}
