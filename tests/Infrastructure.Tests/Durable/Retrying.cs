using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class Retrying(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_policy_says_how_often_and_when()
    {
        HandClock? clock = null;
        List<DateTimeOffset> tried = [];
        var workflows = new Workflows()
            .Activity("Fails", (string _) => Fail())
            .Orchestrator(
                "Tries",
                async context =>
                {
                    await context.CallActivityAsync(
                        "Fails",
                        "",
                        TaskOptions.FromRetryPolicy(
                            new(
                                4,
                                TimeSpan.FromMinutes(1),
                                backoffCoefficient: 3,
                                maxRetryInterval: TimeSpan.FromMinutes(5)
                            )
                        )
                    );
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        clock = hub.Clock;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Tries");

        await hub.MoveUntil(TimeSpan.FromSeconds(15), client.End(id));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await client.End(id)).RuntimeStatus);
        Assert.Equal(4, tried.Count);
        Assert.True(tried[1] - tried[0] >= TimeSpan.FromMinutes(1));
        Assert.True(tried[2] - tried[1] >= TimeSpan.FromMinutes(3));
        Assert.True(tried[3] - tried[2] >= TimeSpan.FromMinutes(5));

        int Fail()
        {
            tried.Add(clock!.GetUtcNow());
            throw new TimeZoneNotFoundException("again");
        }
    }

    [Fact]
    public async Task After_the_time_limit_nothing_is_tried_again()
    {
        var tried = 0;
        var workflows = new Workflows()
            .Activity("Fails", (string _) => Fail())
            .Orchestrator(
                "Tries",
                async context =>
                {
                    await context.CallActivityAsync(
                        "Fails",
                        "",
                        TaskOptions.FromRetryPolicy(
                            new(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(15))
                        )
                    );
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Tries");

        await hub.MoveUntil(TimeSpan.FromSeconds(5), client.End(id));

        Assert.InRange(tried, 1, 3);

        int Fail()
        {
            tried++;
            throw new TimeZoneNotFoundException("again");
        }
    }

    [Fact]
    public async Task A_handler_decides_by_what_went_wrong()
    {
        var tried = 0;
        var workflows = new Workflows()
            .Activity("Fails", (string _) => Fail())
            .Orchestrator(
                "Tries",
                async context =>
                {
                    await context.CallActivityAsync<int>(
                        "Fails",
                        "",
                        TaskOptions.FromRetryHandler(retry =>
                            retry.LastFailure.IsCausedBy<TimeoutException>() && retry.LastAttemptNumber < 10
                        )
                    );
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var end = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Tries"));

        Assert.Equal("wrong", end.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(3, tried);

        int Fail() => throw (++tried < 3 ? new TimeoutException("slow") : new InvalidTimeZoneException("wrong"));
    }
}
