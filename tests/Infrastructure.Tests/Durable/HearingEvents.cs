using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class HearingEvents(AzuriteFixture azurite)
{
    [Fact]
    public async Task Events_wait_until_someone_listens_and_each_is_heard_once()
    {
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity(
                "Wait",
                async (string _) =>
                {
                    await open.Task;
                    return 0;
                }
            )
            .Orchestrator(
                "Listen",
                async context =>
                {
                    await context.CallActivityAsync("Wait", "");
                    List<int> heard = [];
                    for (var n = 0; n < 5; n++)
                        heard.Add(await context.WaitForExternalEvent<int>(n % 2 == 0 ? "Step" : "STEP"));
                    return heard;
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Listen");

        for (var n = 1; n <= 5; n++)
            await client.RaiseEventAsync(id, "step", n);
        open.SetResult();

        var heard = (await client.End(id)).ReadOutputAs<int[]>();
        Assert.Equal([1, 2, 3, 4, 5], heard!.Order()); // the engine's queue promises no order
    }

    [Fact]
    public async Task A_wait_that_times_out_leaves_the_event_to_the_next()
    {
        var workflows = new Workflows().Orchestrator(
            "Patient",
            async context =>
            {
                try
                {
                    await context.WaitForExternalEvent<string>("Go", TimeSpan.FromMinutes(1));
                    return "early";
                }
                catch (TaskCanceledException)
                {
                    context.SetCustomStatus("late");
                    return "late " + await context.WaitForExternalEvent<string>("Go");
                }
            }
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Patient");
        await client.WaitForInstanceStartAsync(id, TestContext.Current.CancellationToken);

        hub.Clock.Move(TimeSpan.FromMinutes(1));
        await client.Until(id, found => found.ReadCustomStatusAs<string>() == "late");
        await client.RaiseEventAsync(id, "Go", "now");

        Assert.Equal("late now", (await client.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_that_came_early_is_not_lost_on_a_wait_that_was_cancelled_before()
    {
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity(
                "Wait",
                async (string _) =>
                {
                    await open.Task;
                    return 0;
                }
            )
            .Orchestrator(
                "Hurried",
                async context =>
                {
                    var wait = context.CallActivityAsync("Wait", "");
                    context.SetCustomStatus(await context.WaitForExternalEvent<string>("Come"));
                    await wait;
                    try
                    {
                        return "at once "
                            + await context.WaitForExternalEvent<string>("Go", new CancellationToken(canceled: true));
                    }
                    catch (TaskCanceledException)
                    {
                        return "later " + await context.WaitForExternalEvent<string>("Go");
                    }
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var early = await client.ScheduleNewOrchestrationInstanceAsync("Hurried");
        var late = await client.ScheduleNewOrchestrationInstanceAsync("Hurried");
        await client.RaiseEventAsync(early, "Go", "first");
        foreach (var id in new[] { early, late })
        {
            await client.RaiseEventAsync(id, "Come", "here");
            // Earlier events have been processed.
            await client.Until(id, found => found.ReadCustomStatusAs<string>() == "here");
        }
        open.SetResult();

        Assert.Equal("at once first", (await client.End(early)).ReadOutputAs<string>());
        await client.RaiseEventAsync(late, "Go", "second");
        Assert.Equal("later second", (await client.End(late)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_at_once_are_each_heard_by_a_generation_of_its_own()
    {
        const int many = 12;
        var workflows = new Workflows().Orchestrator(
            "Count",
            async context =>
            {
                var (count, sum) = context.GetInput<int[]>() is [var heard, var total] ? (heard, total) : (0, 0);
                sum += await context.WaitForExternalEvent<int>("Add");
                if (++count < many)
                    context.ContinueAsNew(new[] { count, sum });
                return sum;
            }
        );
        await using DurableHub hub = new(azurite, workflows);
        var client = hub.Idle().Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Count");
        await Parallel.ForAsync(1, many + 1, async (n, ct) => await client.RaiseEventAsync(id, "Add", n, ct));
        await hub.Engine();

        Assert.Equal(many * (many + 1) / 2, (await client.End(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_event_reaches_an_instance_whose_activity_is_running()
    {
        TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity(
                "Bake",
                async (string _) =>
                {
                    await never.Task;
                    return 0;
                }
            )
            .Orchestrator(
                "Cancellable",
                async context =>
                {
                    var bake = context.CallActivityAsync<int>("Bake", "");
                    var cancel = context.WaitForExternalEvent<string>("Cancel");
                    await Task.WhenAny(bake, cancel);
                    context.SetCustomStatus(await cancel);
                    await bake;
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Cancellable");

        await client.RaiseEventAsync(id, "Cancel", "burnt");

        await client.Until(id, found => found.ReadCustomStatusAs<string>() == "burnt");
        never.SetResult();
        await client.End(id); // not before its activity has ended
    }

    [Fact]
    public async Task Instances_send_each_other_events()
    {
        var workflows = new Workflows()
            .Orchestrator("Receive", async context => await context.WaitForExternalEvent<string>("Hello"))
            .Orchestrator(
                "Send",
                context =>
                {
                    context.SendEvent(context.GetInput<string>()!, "Hello", "from " + context.InstanceId);
                    return Task.CompletedTask;
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var receiver = await client.ScheduleNewOrchestrationInstanceAsync("Receive");
        var sender = await client.ScheduleNewOrchestrationInstanceAsync("Send", receiver);

        Assert.Equal("from " + sender, (await client.End(receiver)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_comes_and_goes_on_where_it_was()
    {
        var workflows = new Workflows()
            .Activity("Note", (int n) => n)
            .Orchestrator(
                "Steps",
                async context =>
                {
                    var sum = 0;
                    while (sum < 6)
                        sum += await context.CallActivityAsync<int>(
                            "Note",
                            await context.WaitForExternalEvent<int>("Add")
                        );
                    return sum;
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Steps");
        await client.RaiseEventAsync(id, "Add", 1);
        await client.Until(id, _ => workflows.Ran.Count == 1);
        await client.SuspendInstanceAsync(id, "lunch");
        await client.Until(id, found => found.RuntimeStatus is OrchestrationRuntimeStatus.Suspended);
        await client.RaiseEventAsync(id, "Add", 2);
        await client.RaiseEventAsync(id, "Add", 3);
        var ranWhileSuspended = workflows.Ran.Count;
        await client.ResumeInstanceAsync(id, "back");

        Assert.Equal(6, (await client.End(id)).ReadOutputAs<int>());
        Assert.Equal(1, ranWhileSuspended);
        Assert.Equal(3, workflows.Ran.Count);
    }

    [Fact]
    public async Task What_is_terminated_ends_at_once_with_the_output_given()
    {
        var workflows = new Workflows()
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("Never"))
            .Orchestrator(
                "Parent",
                async context =>
                    await context.CallSubOrchestratorAsync<string>(
                        "Child",
                        new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")
                    )
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await client.Until(id, found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running);

        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions("shop closed", Recursive: true));

        var end = await client.End(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("shop closed", end.ReadOutputAs<string>());
        Assert.Equal(
            OrchestrationRuntimeStatus.Terminated,
            (await client.Until(id + "-child", found => found.IsCompleted)).RuntimeStatus
        );
    }
}
