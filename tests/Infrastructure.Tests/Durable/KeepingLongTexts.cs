using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class KeepingLongTexts(AzuriteFixture azurite)
{
    [Fact]
    public async Task Texts_of_any_size_pass_through()
    {
        var workflows = new Workflows()
            .Activity("Long", (string text) => text + text)
            .Orchestrator(
                "Long",
                async context =>
                {
                    var sum = await context.CallActivityAsync<string>("Long", context.GetInput<string>());
                    for (var n = 0; n < 5; n++)
                        sum = (await context.CallActivityAsync<string>("Long", sum))[..sum.Length];
                    return sum + await context.WaitForExternalEvent<string>("More");
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var text = string.Concat(Enumerable.Repeat("Bánh mì 🥖 \"nóng\" & <giòn>\n", 4_000));
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Long", text);
        await client.RaiseEventAsync(id, "More", text);

        var end = await client.End(id);

        Assert.Equal(text, end.ReadInputAs<string>());
        Assert.Equal(text + text + text, end.ReadOutputAs<string>());
    }

    [Theory, InlineData(8_000, true), InlineData(8_200, false)]
    public async Task A_custom_status_of_more_than_16_KB_fails_the_instance(int letters, bool fits)
    {
        var workflows = new Workflows().Orchestrator(
            "Says",
            context =>
            {
                context.SetCustomStatus(new string('x', letters));
                return Task.CompletedTask;
            }
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var end = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Says"));

        Assert.Equal(
            fits ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed,
            end.RuntimeStatus
        );
    }

    [Fact]
    public async Task A_long_history_is_replayed_and_no_step_runs_twice()
    {
        var workflows = new Workflows()
            .Activity("Echo", (string text) => text)
            .Orchestrator(
                "Long",
                async context =>
                {
                    var length = 0;
                    for (var n = 0; n < 12; n++)
                    {
                        length += (
                            await context.CallActivityAsync<string>("Echo", new string((char)('a' + n), 4_000))
                        ).Length;
                        if (n % 4 == 3)
                            length += await context.WaitForExternalEvent<int>("More");
                    }
                    return length;
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Long");

        for (var n = 1; n <= 3; n++)
        {
            await client.Until(id, _ => workflows.Ran.Count >= 4 * n);
            await client.RaiseEventAsync(id, "More", 1);
        }

        Assert.Equal(48_003, (await client.End(id)).ReadOutputAs<int>());
        Assert.Equal(12, workflows.Ran.Count);
    }
}
