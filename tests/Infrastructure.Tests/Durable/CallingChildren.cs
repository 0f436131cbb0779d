using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class CallingChildren(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_parent_gets_what_its_children_return()
    {
        var workflows = new Workflows()
            .Orchestrator(
                "Square",
                async context =>
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    return context.GetInput<int>() * context.GetInput<int>()
                        + (context.Parent!.Name.Name == "Squares" ? 0 : 1000);
                }
            )
            .Orchestrator(
                "Squares",
                async context =>
                {
                    var all = Enumerable
                        .Range(1, 5)
                        .Select(n => context.CallSubOrchestratorAsync<int>("Square", n))
                        .ToList();
                    context.SetCustomStatus("called");
                    return (await Task.WhenAll(all)).Sum();
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Squares");
        await client.Until(id, found => found.ReadCustomStatusAs<string>() == "called");

        await hub.MoveUntil(TimeSpan.FromMinutes(1), client.End(id));

        Assert.Equal(55, (await client.End(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_childs_failure_is_the_parents_to_handle()
    {
        var workflows = new Workflows()
            .Orchestrator("Bad", context => Task.FromException(new InvalidTimeZoneException("no time")))
            .Orchestrator(
                "Careful",
                async context =>
                {
                    try
                    {
                        await context.CallSubOrchestratorAsync("Bad");
                        return "?";
                    }
                    catch (TaskFailedException failed)
                        when (failed.FailureDetails.IsCausedBy<InvalidTimeZoneException>())
                    {
                        return failed.FailureDetails.ErrorMessage;
                    }
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        Assert.Equal(
            "no time",
            (await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Careful"))).ReadOutputAs<string>()
        );
    }

    [Fact]
    public async Task Generations_follow_each_other_and_hand_on_what_nobody_heard()
    {
        var workflows = new Workflows()
            .Activity("Count", (int n) => n + 1)
            .Orchestrator(
                "Counter",
                async context =>
                {
                    var (count, first) = (
                        await context.CallActivityAsync<int>("Count", context.GetInput<int>()),
                        context.NewGuid()
                    );
                    if (count < 10)
                    {
                        context.SetCustomStatus(first);
                        context.ContinueAsNew(count);
                        return "";
                    }
                    var words = new[]
                    {
                        await context.WaitForExternalEvent<string>("Word"),
                        await context.WaitForExternalEvent<string>("Word"),
                    };
                    return $"{count} {string.Join(' ', words.Order(StringComparer.Ordinal))}";
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Counter", 0);
        await client.RaiseEventAsync(id, "Word", "ready");
        await client.RaiseEventAsync(id, "Word", "steady");

        // The engine's queue promises no order among events.
        Assert.Equal("10 ready steady", (await client.End(id)).ReadOutputAs<string>());
        Assert.Equal(10, workflows.Ran.Count);
    }
}
