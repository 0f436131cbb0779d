using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class SharingAHub(AzuriteFixture azurite)
{
    [Fact]
    public async Task Two_engines_run_fifty_instances_and_each_step_once()
    {
        var workflows = new Workflows()
            .Activity("Step", (string step) => step)
            .Orchestrator("Order", async context =>
            {
                await context.CallActivityAsync("Step", context.InstanceId + " a");
                var paid = await context.WaitForExternalEvent<int>("Paid", TimeSpan.FromHours(1));
                await context.CallActivityAsync("Step", context.InstanceId + " b");
                context.SetCustomStatus("paid");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.CallActivityAsync("Step", context.InstanceId + " c");
                return paid;
            });
        await using DurableHub hub = new(azurite, workflows);
        DurableTaskClient[] clients = [(await hub.Engine()).Client, (await hub.Engine()).Client, hub.Idle().Client];

        // Started by one, paid at another, waited for at a third that runs nothing.
        await Parallel.ForAsync(0, 50, async (n, ct) =>
        {
            await clients[n % 3].ScheduleNewOrchestrationInstanceAsync("Order", null, new StartOrchestrationOptions($"{n}"), ct);
            await clients[(n + 1) % 3].RaiseEventAsync($"{n}", "Paid", n, ct);
        });
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => clients[n % 3].Until($"{n}", found => found.ReadCustomStatusAs<string>() == "paid")));
        var ends = Task.WhenAll(Enumerable.Range(0, 50).Select(n => clients[(n + 2) % 3].End($"{n}")));
        await hub.MoveUntil(TimeSpan.FromMinutes(20), ends);

        Assert.Equal(Enumerable.Range(0, 50), (await ends).Select(end => end.ReadOutputAs<int>()));
        Assert.Equal(150, workflows.Ran.Distinct().Count());
        Assert.Equal(150, workflows.Ran.Count);
    }

    [Fact]
    public async Task What_one_host_remembers_of_an_instance_yields_to_what_another_has_done()
    {
        var workflows = new Workflows()
            .Activity("Note", (int n) => n)
            .Orchestrator("Turns", async context =>
            {
                List<int> heard = [];
                while (heard.Count < 8)
                {
                    heard.Add(await context.CallActivityAsync<int>("Note", await context.WaitForExternalEvent<int>("Turn")));
                    context.SetCustomStatus(heard.Count);
                    if (heard.Count == 4) await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                }
                return heard;
            });
        await using DurableHub hub = new(azurite, workflows);
        DurableTaskClient[] clients = [(await hub.Engine()).Client, (await hub.Engine()).Client];
        var id = await clients[0].ScheduleNewOrchestrationInstanceAsync("Turns");

        for (var n = 1; n <= 8; n++)
        {
            await clients[n % 2].RaiseEventAsync(id, "Turn", n);
            await clients[n % 2].Until(id, found => found.ReadCustomStatusAs<int?>() == n);
            if (n == 4) hub.Clock.Move(TimeSpan.FromHours(1));
        }

        var heard = (await clients[0].End(id)).ReadOutputAs<int[]>();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], heard!);
        Assert.Equal(8, workflows.Ran.Count);
    }

    [Fact]
    public async Task An_alarm_that_one_host_sets_anew_survives_another_that_erases_the_old_one_late()
    {
        var workflows = new Workflows().Orchestrator("Rise", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "risen";
        });
        await using DurableHub hub = new(azurite, workflows);
        HeldErasures held = new();
        var (slow, quick) = ((await hub.Engine(life: held)).Client, (await hub.Engine()).Client);
        var id = await slow.ScheduleNewOrchestrationInstanceAsync("Rise");
        var first = await hub.Alarm(id);

        await slow.SuspendInstanceAsync(id);
        await held.Begun;
        await quick.ResumeInstanceAsync(id);
        await hub.Alarm(id, after: first);
        held.Release();
        await held.Ended;
        hub.Clock.Move(TimeSpan.FromHours(1));

        Assert.Equal("risen", (await quick.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_host_that_stops_lets_its_activities_end_and_hands_over_the_rest()
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously), bake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity("Bake", async (string _) =>
            {
                begun.TrySetResult();
                await bake.Task;
                return "bread";
            })
            .Activity("Sell", (string bread) => bread + " sold")
            .Orchestrator("Day", async context => await context.CallActivityAsync<string>("Sell", await context.CallActivityAsync<string>("Bake", "")));
        await using DurableHub hub = new(azurite, workflows);
        var first = await hub.Engine(hub.Options with { Lease = TimeSpan.FromMinutes(5) }); // Nobody waits for it to run out.
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
            .Activity("Bake", async (string _) =>
            {
                await bake.Task;
                return "bread";
            })
            .Orchestrator("Day", async context => await context.CallActivityAsync<string>("Bake", ""))
            .Orchestrator("Other", async context => await context.WaitForExternalEvent<string>("Go"));
        await using DurableHub hub = new(azurite, workflows);
        hub.Options = hub.Options with { Lease = TimeSpan.FromSeconds(3) };
        var (first, second) = (await hub.Engine(), await hub.Engine());
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Day");
        await first.Client.Until(id, found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running); // Saved by the first renewal.
        var saved = (await first.Client.GetInstanceAsync(id))!;

        // The other host is called for it again and again, and gives way.
        for (var renewals = 0; renewals < 3; hub.Clock.Move(TimeSpan.FromMinutes(1)))
        {
            await second.Client.RaiseEventAsync(id, "Look", "");
            var now = await first.Client.Until(id, found => found.LastUpdatedAt > saved.LastUpdatedAt || renewals == 0);
            (saved, renewals) = (now, renewals + 1);
        }
        bake.SetResult();

        Assert.Equal("bread", (await first.Client.End(id)).ReadOutputAs<string>());
        Assert.Single(workflows.Ran);
    }

    /// <summary>Holds back transactions that delete something and write nothing.</summary>
    private sealed class HeldErasures : HttpPipelinePolicy
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously), released = new(TaskCreationOptions.RunContinuationsAsynchronously), ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task.WaitAsync(DurableHub.Patience);
        public Task Ended => ended.Task.WaitAsync(DurableHub.Patience);
        public void Release() => released.TrySetResult();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var isErasure = message.Request.Content is { } content && await Text(content) is var text && text.Contains("DELETE ", StringComparison.Ordinal) && !text.Contains("PUT ", StringComparison.Ordinal);
            if (isErasure)
            {
                begun.TrySetResult();
                await released.Task;
            }
            await ProcessNextAsync(message, pipeline);
            if (isErasure) ended.TrySetResult();
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        private static async Task<string> Text(RequestContent content)
        {
            using MemoryStream copy = new();
            await content.WriteToAsync(copy, CancellationToken.None);
            return Encoding.UTF8.GetString(copy.ToArray());
        }
    }
}
