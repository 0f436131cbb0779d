using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class SharingAHub(AzuriteFixture azurite)
{
    [Fact]
    public async Task Two_engines_run_many_instances_and_each_step_once()
    {
        var workflows = new Workflows()
            .Activity("Step", (string step) => step)
            .Orchestrator(
                "Order",
                async context =>
                {
                    await context.CallActivityAsync("Step", context.InstanceId + " a");
                    var paid = await context.WaitForExternalEvent<int>("Paid", TimeSpan.FromHours(1));
                    await context.CallActivityAsync("Step", context.InstanceId + " b");
                    context.SetCustomStatus("paid");
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    await context.CallActivityAsync("Step", context.InstanceId + " c");
                    return paid;
                }
            );
        await using DurableHub hub = new(azurite, workflows);
        DurableTaskClient[] clients = [(await hub.Engine()).Client, (await hub.Engine()).Client, hub.Idle().Client];

        // Started on one engine, event raised on another, awaited on a third that is not running.
        await Parallel.ForAsync(
            0,
            20,
            async (n, ct) =>
            {
                await clients[n % 3]
                    .ScheduleNewOrchestrationInstanceAsync("Order", null, new StartOrchestrationOptions($"{n}"), ct);
                await clients[(n + 1) % 3].RaiseEventAsync($"{n}", "Paid", n, ct);
            }
        );
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => clients[n % 3].Until($"{n}", found => found.ReadCustomStatusAs<string>() == "paid"))
        );
        var ends = Task.WhenAll(Enumerable.Range(0, 20).Select(n => clients[(n + 2) % 3].End($"{n}")));
        await hub.MoveUntil(TimeSpan.FromMinutes(20), ends);

        Assert.Equal(Enumerable.Range(0, 20), (await ends).Select(end => end.ReadOutputAs<int>()));
        Assert.Equal(60, workflows.Ran.Distinct().Count());
        Assert.Equal(60, workflows.Ran.Count);
    }

    [Fact]
    public async Task What_one_host_remembers_of_an_instance_yields_to_what_another_has_done()
    {
        var workflows = new Workflows()
            .Activity("Note", (int n) => n)
            .Orchestrator(
                "Turns",
                async context =>
                {
                    List<int> heard = [];
                    while (heard.Count < 8)
                    {
                        heard.Add(
                            await context.CallActivityAsync<int>(
                                "Note",
                                await context.WaitForExternalEvent<int>("Turn")
                            )
                        );
                        context.SetCustomStatus(heard.Count);
                        if (heard.Count == 4)
                            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    }
                    return heard;
                }
            );
        await using DurableHub hub = new(azurite, workflows);
        DurableTaskClient[] clients = [(await hub.Engine()).Client, (await hub.Engine()).Client];
        var id = await clients[0].ScheduleNewOrchestrationInstanceAsync("Turns");

        for (var n = 1; n <= 8; n++)
        {
            await clients[n % 2].RaiseEventAsync(id, "Turn", n);
            await clients[n % 2].Until(id, found => found.ReadCustomStatusAs<int?>() == n);
            if (n == 4)
                hub.Clock.Move(TimeSpan.FromHours(1));
        }

        var heard = (await clients[0].End(id)).ReadOutputAs<int[]>();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], heard!);
        Assert.Equal(8, workflows.Ran.Count);
    }

    [Fact]
    public async Task A_host_that_stops_lets_its_activities_end_and_hands_over_the_rest()
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously),
            bake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity(
                "Bake",
                async (string _) =>
                {
                    begun.TrySetResult();
                    await bake.Task;
                    return "bread";
                }
            )
            .Activity("Sell", (string bread) => bread + " sold")
            .Orchestrator(
                "Day",
                async context =>
                    await context.CallActivityAsync<string>("Sell", await context.CallActivityAsync<string>("Bake", ""))
            );
        await using DurableHub hub = new(azurite, workflows);
        var first = await hub.Engine();
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Day");
        await begun.Task;

        var stop = first.StopAsync(TestContext.Current.CancellationToken);
        bake.SetResult();
        await stop;
        Assert.Single(workflows.Ran);
        var second = await hub.Engine();

        Assert.Equal("bread sold", (await second.Client.End(id)).ReadOutputAs<string>());
        Assert.Equal(2, workflows.Ran.Count);
    }

    [Fact]
    public async Task An_activity_longer_than_the_lease_is_left_alone()
    {
        TaskCompletionSource bake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity(
                "Bake",
                async (string _) =>
                {
                    await bake.Task;
                    return "bread";
                }
            )
            .Orchestrator("Day", async context => await context.CallActivityAsync<string>("Bake", ""))
            .Orchestrator(
                "Rest",
                async context => await context.CreateTimer(TimeSpan.FromSeconds(10), CancellationToken.None)
            );
        await using DurableHub hub = new(azurite, workflows);
        hub.Options = hub.Options with { Lease = TimeSpan.FromSeconds(4), Visibility = TimeSpan.FromSeconds(10) };
        var (first, _) = (await hub.Engine(), await hub.Engine());
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Day");

        await first.Client.End(await first.Client.ScheduleNewOrchestrationInstanceAsync("Rest")); // more than two leases long
        bake.SetResult();

        Assert.Equal("bread", (await first.Client.End(id)).ReadOutputAs<string>());
        Assert.Single(workflows.Ran);
    }

    [Fact]
    public async Task Two_who_start_the_same_instance_at_once_start_it_once()
    {
        var workflows = new Workflows()
            .Activity("Count", (int n) => n + 1)
            .Orchestrator(
                "Once",
                async context =>
                    await context.CallActivityAsync<int>("Count", await context.WaitForExternalEvent<int>("Go"))
            );
        await using DurableHub hub = new(azurite, workflows);
        DurableTaskClient[] clients = [(await hub.Engine()).Client, hub.Idle().Client];

        await Parallel.ForAsync(
            0,
            16,
            async (n, ct) =>
            {
                try
                {
                    await clients[n % 2]
                        .ScheduleNewOrchestrationInstanceAsync("Once", null, new StartOrchestrationOptions("same"), ct);
                }
                catch (OrchestrationAlreadyExistsException) { }
            }
        );
        await clients[1].RaiseEventAsync("same", "Go", 7);

        Assert.Equal(8, (await clients[1].End("same")).ReadOutputAs<int>());
        Assert.Single(workflows.Ran);
    }
}
