using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class RunningOrchestrations(AzuriteFixture azurite)
{
    [Fact]
    public async Task Activities_follow_each_other_and_the_output_is_kept()
    {
        var workflows = new Workflows()
            .Activity("Knead", (string dough) => dough + " kneaded")
            .Activity("Bake", (string dough) => dough + ", baked")
            .Orchestrator(
                "Bread",
                async context =>
                {
                    var dough = await context.CallActivityAsync<string>("Knead", context.GetInput<string>());
                    return await context.CallActivityAsync<string>("bake", dough);
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Bread", "rye");
        var end = await client.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("rye kneaded, baked", end.ReadOutputAs<string>());
        Assert.Equal("rye", end.ReadInputAs<string>());
        Assert.Equal(["Knead \"rye\"", "Bake \"rye kneaded\""], workflows.Ran);
    }

    [Fact]
    public async Task Activities_run_side_by_side()
    {
        using SemaphoreSlim both = new(0);
        var workflows = new Workflows()
            .Activity(
                "Meet",
                async (int n) =>
                {
                    both.Release();
                    await both.WaitAsync(DurableHub.Patience);
                    return n;
                }
            )
            .Orchestrator(
                "Fan",
                async context =>
                    (
                        await Task.WhenAll(
                            Enumerable.Range(1, 20).Select(n => context.CallActivityAsync<int>("Meet", n))
                        )
                    ).Sum()
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        Assert.Equal(
            210,
            (await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Fan"))).ReadOutputAs<int>()
        );
    }

    [Fact]
    public async Task A_timer_fires_when_the_business_clock_has_reached_it_and_not_before()
    {
        var workflows = new Workflows().Orchestrator(
            "Rise",
            async context =>
            {
                context.SetCustomStatus("rising");
                await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var began = hub.Clock.GetUtcNow().UtcDateTime;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Rise");
        await client.Until(id, found => found.ReadCustomStatusAs<string>() == "rising");

        hub.Clock.Move(TimeSpan.FromHours(1));
        // Lets the engine complete a whole cycle.
        var other = await client.ScheduleNewOrchestrationInstanceAsync("Rise");
        await client.Until(other, found => found.ReadCustomStatusAs<string>() == "rising");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync(id))!.RuntimeStatus);

        hub.Clock.Move(TimeSpan.FromHours(1));
        Assert.InRange((await client.End(id)).ReadOutputAs<DateTime>(), began.AddHours(2), began.AddHours(3));
    }

    [Fact]
    public async Task An_event_ends_the_wait_for_it()
    {
        var workflows = new Workflows().Orchestrator(
            "Paid",
            async context =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<int>("Payment", TimeSpan.FromMinutes(15));
            }
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Paid");
        await client.Until(id, found => found.ReadCustomStatusAs<string>() == "waiting");

        await client.RaiseEventAsync(id, "payment", 42);

        Assert.Equal(42, (await client.End(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failed_activity_fails_its_orchestration_with_both_reasons()
    {
        var workflows = new Workflows()
            .Activity("Burn", (string _) => Fail())
            .Orchestrator("Toast", async context => await context.CallActivityAsync<string>("Burn", "x"));
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var end = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Toast"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<InvalidTimeZoneException>());
        Assert.Equal("burnt", end.FailureDetails.InnerFailure.ErrorMessage);

        static string Fail() => throw new InvalidTimeZoneException("burnt");
    }

    [Fact]
    public async Task What_no_function_is_named_after_fails_and_says_so()
    {
        var workflows = new Workflows().Orchestrator(
            "Calls",
            async context =>
                await context.CallActivityAsync(
                    "Nobody",
                    "x",
                    TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromHours(1)))
                )
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var orchestrator = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Stranger"));
        var activity = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Calls"));

        Assert.Contains("'Stranger'", orchestrator.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Nobody'", activity.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
