using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class KeepingInstances(AzuriteFixture azurite)
{
    private static Workflows Some() =>
        new Workflows()
            .Activity("Echo", (string text) => text)
            .Orchestrator(
                "Quick",
                async context => await context.CallActivityAsync<string>("Echo", context.GetInput<string>())
            )
            .Orchestrator(
                "Waits",
                async context =>
                {
                    context.SetCustomStatus("waiting for " + context.GetInput<string>());
                    return await context.WaitForExternalEvent<string>("Go");
                }
            );

    [Fact]
    public async Task An_id_that_is_running_is_refused_and_one_that_has_ended_is_free_again()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        StartOrchestrationOptions same = new("the-one");
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", "a", same);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            client.ScheduleNewOrchestrationInstanceAsync("Quick", "b", same)
        );
        await client.RaiseEventAsync("the-one", "Go", "done");
        await client.End("the-one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            client.ScheduleNewOrchestrationInstanceAsync(
                "Quick",
                "c",
                same.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)
            )
        );
        await client.ScheduleNewOrchestrationInstanceAsync("Quick", "d", same);

        Assert.Equal(
            "d",
            (
                await client.Until("the-one", found => found is { IsCompleted: true, Name: "Quick" })
            ).ReadOutputAs<string>()
        );
    }

    [Fact]
    public async Task One_that_runs_is_replaced_when_the_caller_says_so()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        StartOrchestrationOptions same = new("the-one");
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", "a", same);
        await client.WaitForInstanceStartAsync("the-one", TestContext.Current.CancellationToken);

        await client.ScheduleNewOrchestrationInstanceAsync("Quick", "b", same.WithDedupeStatuses());

        Assert.Equal("b", (await client.End("the-one")).ReadOutputAs<string>());
    }

    [Theory, InlineData(""), InlineData("@me"), InlineData("a/b"), InlineData("a#b"), InlineData("a\nb")]
    public async Task Ids_that_cannot_be_keys_are_refused(string id)
    {
        await using DurableHub hub = new(azurite, Some());
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            hub.Idle().Client.ScheduleNewOrchestrationInstanceAsync("Quick", "x", new StartOrchestrationOptions(id))
        );
    }

    [Fact]
    public async Task Instances_are_found_by_status_time_and_prefix_page_by_page()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        for (var n = 0; n < 3; n++)
            await client.ScheduleNewOrchestrationInstanceAsync(
                "Waits",
                $"{n}",
                new StartOrchestrationOptions($"early-{n}")
            );
        for (var n = 0; n < 3; n++)
            await client.Until($"early-{n}", found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running);
        var later = DateTimeOffset.UtcNow;
        for (var n = 0; n < 2; n++)
            await client.ScheduleNewOrchestrationInstanceAsync(
                "Quick",
                $"{n}",
                new StartOrchestrationOptions($"late-{n}")
            );
        for (var n = 0; n < 2; n++)
            await client.End($"late-{n}");

        Assert.Equal(["late-0", "late-1"], await Found(new(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal(["early-0", "early-1", "early-2"], await Found(new(InstanceIdPrefix: "early")));
        Assert.Equal(["late-0", "late-1"], await Found(new(CreatedFrom: later)));
        Assert.Equal(
            ["early-0", "early-1", "early-2"],
            await Found(
                new(CreatedTo: later, Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Failed])
            )
        );

        List<int> pages = [];
        await foreach (var page in client.GetAllInstancesAsync(new(PageSize: 2)).AsPages())
            pages.Add(page.Values.Count);
        Assert.Equal([2, 2, 1], pages);
        await foreach (var page in client.GetAllInstancesAsync(new(PageSize: 2, FetchInputsAndOutputs: true)).AsPages())
        {
            await foreach (
                var rest in client
                    .GetAllInstancesAsync(new(PageSize: 100, ContinuationToken: page.ContinuationToken))
                    .AsPages()
            )
                Assert.Equal(3, rest.Values.Count);
            Assert.Equal("waiting for 0", page.Values[0].ReadCustomStatusAs<string>());
            break;
        }

        async Task<List<string>> Found(OrchestrationQuery query)
        {
            List<string> ids = [];
            await foreach (var found in client.GetAllInstancesAsync(query))
                ids.Add(found.InstanceId);
            return ids;
        }
    }

    [Fact]
    public async Task What_has_ended_can_be_purged_and_what_runs_cannot()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        var ct = TestContext.Current.CancellationToken;
        string[] ended = ["a", "b", "c"];
        foreach (var id in ended)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                "Quick",
                new string('x', 100_000),
                new StartOrchestrationOptions(id)
            );
            await client.End(id);
        }
        var waits = await client.ScheduleNewOrchestrationInstanceAsync("Waits", "", ct);
        await client.WaitForInstanceStartAsync(waits, ct);

        Assert.Equal(0, (await client.PurgeInstanceAsync(waits, ct)).PurgedInstanceCount);
        Assert.Equal(1, (await client.PurgeInstanceAsync("a", ct)).PurgedInstanceCount);
        Assert.Equal(0, (await client.PurgeInstanceAsync("a", ct)).PurgedInstanceCount);
        Assert.Equal(
            2,
            (
                await client.PurgeAllInstancesAsync(new(Statuses: [OrchestrationRuntimeStatus.Completed]), ct)
            ).PurgedInstanceCount
        );
        Assert.Null(await client.GetInstanceAsync("b", ct));
        Assert.NotNull(await client.GetInstanceAsync(waits, ct));
        Assert.Empty(await hub.Blobs());
    }

    [Fact]
    public async Task A_client_without_an_engine_may_start_one_with_a_large_input_as_the_hubs_first()
    {
        await using DurableHub hub = new(azurite, Some());
        var text = new string('x', 100_000);
        var id = await hub.Idle().Client.ScheduleNewOrchestrationInstanceAsync("Quick", text);

        Assert.Equal(text, (await (await hub.Engine()).Client.End(id)).ReadInputAs<string>());
    }

    [Fact]
    public async Task With_a_parent_its_children_can_be_purged()
    {
        var workflows = new Workflows()
            .Orchestrator("Child", _ => Task.CompletedTask)
            .Orchestrator(
                "Parent",
                async context =>
                    await context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions(instanceId: "child"))
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var ct = TestContext.Current.CancellationToken;
        await client.End(
            await client.ScheduleNewOrchestrationInstanceAsync(
                "Parent",
                null,
                new StartOrchestrationOptions("parent"),
                ct
            )
        );

        Assert.Equal(
            2,
            (
                await client.PurgeInstanceAsync("parent", new PurgeInstanceOptions(Recursive: true), ct)
            ).PurgedInstanceCount
        );
        Assert.Null(await client.GetInstanceAsync("child", ct));
    }

    [Fact]
    public async Task What_has_ended_can_be_started_again_with_its_input()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", "flour", new StartOrchestrationOptions("first"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RestartAsync("first"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.RestartAsync("nobody"));
        await client.RaiseEventAsync("first", "Go", "one");
        await client.End("first");

        Assert.Equal("first", await client.RestartAsync("first"));
        await client.RaiseEventAsync("first", "Go", "two");
        var other = await client.RestartAsync("first", restartWithNewInstanceId: true);
        await client.RaiseEventAsync(other, "Go", "three");

        Assert.Equal(
            "two",
            (
                await client.Until("first", found => found.IsCompleted && found.ReadOutputAs<string>() != "one")
            ).ReadOutputAs<string>()
        );
        var end = await client.End(other);
        Assert.Equal("three", end.ReadOutputAs<string>());
        Assert.Equal("flour", end.ReadInputAs<string>());
    }

    [Fact]
    public async Task A_start_can_be_set_for_later()
    {
        var (hub, client) = await DurableHub.Start(azurite, Some());
        await using var _ = hub;
        var at = hub.Clock.GetUtcNow().AddSeconds(3);
        StartOrchestrationOptions tagged = new("later", at)
        {
            Tags = new Dictionary<string, string> { ["shop"] = "one" },
        };
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", "tomorrow", tagged);
        await client.ScheduleNewOrchestrationInstanceAsync(
            "Waits",
            "never",
            new StartOrchestrationOptions("stopped", at.AddDays(1))
        );
        await client.TerminateInstanceAsync("stopped", "not needed", TestContext.Current.CancellationToken);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await client.End("stopped")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync("later"))!.RuntimeStatus);

        await client.Until("later", found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running);
        Assert.True(hub.Clock.GetUtcNow() >= at);
        await client.RaiseEventAsync("later", "Go", "early");

        var end = await client.End("later");
        Assert.Equal("early", end.ReadOutputAs<string>());
        Assert.Equal("one", end.Tags["shop"]);
    }
}
