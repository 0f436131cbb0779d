using System.Collections.Concurrent;
using BakeryOps.Local.Host.Durable;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>
/// A host crashes at a given storage call, and another takes over. An activity may run again after a crash (each has an
/// id for idempotency), but the result recorded in the orchestration's history never changes.
/// </summary>
public class Crashing(AzuriteFixture azurite)
{
    private const int SideBySide = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A run takes well over a hundred calls, and each crash some seconds: the two tests together crash at every fifth
    /// call.
    /// </summary>
    private const int Step = 10;

    [Theory, InlineData(false, 0), InlineData(true, 5)]
    public async Task Nothing_is_lost_and_all_goes_by_one_result(bool lastCallArrives, int first)
    {
        ConcurrentBag<int> survived = [];
        await Parallel.ForAsync(
            0,
            SideBySide,
            async (lane, ct) =>
            {
                for (var calls = first + lane * Step; survived.IsEmpty; calls += SideBySide * Step)
                {
                    if (await SurvivesAnOrder(calls, lastCallArrives))
                        survived.Add(calls);
                }
            }
        );
        Assert.True(survived.Min() > 10, "An order's life takes more calls than that.");
    }

    /// <returns>Whether the first host survived to the end.</returns>
    private async Task<bool> SurvivesAnOrder(int calls, bool lastCallArrives)
    {
        var receipts = 0;
        var workflows = new Workflows()
            .Activity("1Reserve", (string order) => $"{order}-{Interlocked.Increment(ref receipts)}")
            .Activity("2Charge", (string reservation) => $"{reservation}-{Interlocked.Increment(ref receipts)}")
            .Activity("3Notify", (string charge) => charge)
            .Activity("4Finish", (string all) => all)
            .Orchestrator(
                "Pack",
                async context =>
                {
                    // Short: the other host does not know the timer, so its message arrives by the system clock.
                    await context.CreateTimer(TimeSpan.FromSeconds(2), CancellationToken.None);
                    return context.GetInput<string>() + " packed";
                }
            )
            .Orchestrator(
                "Order",
                async context =>
                {
                    var reservation = await context.CallActivityAsync<string>("1Reserve", context.GetInput<string>());
                    var paid = await context.WaitForExternalEvent<string>("Paid", TimeSpan.FromDays(1));
                    var charge = await context.CallActivityAsync<string>("2Charge", reservation);
                    var told = await Task.WhenAll(
                        context.CallActivityAsync<string>("3Notify", charge),
                        context.CallActivityAsync<string>("3Notify", "owner")
                    );
                    var packed = await context.CallSubOrchestratorAsync<string>("Pack", charge);
                    context.SendEvent(context.InstanceId + "-log", "Line", packed);
                    var delivered = await context.WaitForExternalEvent<string>("Delivered");
                    return await context.CallActivityAsync<string>(
                        "4Finish",
                        $"{paid} {packed} {string.Join('+', told)} {delivered}"
                    );
                }
            )
            .Orchestrator("Log", async context => await context.WaitForExternalEvent<string>("Line"));
        await using DurableHub hub = new(azurite, workflows);
        hub.Options = hub.Options with { Lease = Lease, Visibility = Visibility };
        Life life = new(calls, lastCallArrives);
        var first = await hub.Engine(life: life);
        life.Counts = true;
        var second = hub.Idle();
        var tookOver = false;

        await Either(client => Start(client, "Log", "o-log", null));
        await Either(client => Start(client, "Order", "o", "order"));
        // An event processed before its instance has started would be lost, as on Azure.
        await Runs("o-log");
        await Runs("o");
        await Either(client => client.RaiseEventAsync("o", "Paid", "cash"));
        await Either(client => client.RaiseEventAsync("o", "Delivered", "home"));
        var ended = Both(first.Client);
        await hub.MoveUntil(TimeSpan.FromSeconds(30), Task.WhenAny(ended, life.Over));
        if (life.IsOver)
        {
            await TakeOver();
            ended = Both(second.Client);
        }
        await hub.MoveUntil(TimeSpan.FromSeconds(30), ended);

        var output = (await ended)[0].ReadOutputAs<string>()!;
        Assert.Matches(@"^cash order-\d+-\d+ packed order-\d+-\d+\+owner home$", output);
        var charge = output.Split(' ')[1];
        Assert.Contains($"2Charge \"{charge[..charge.LastIndexOf('-')]}\"", workflows.Ran);
        Assert.Equal(charge, output.Split(' ')[3].Split('+')[0]);
        Assert.Equal(charge + " packed", (await ended)[1].ReadOutputAs<string>());
        return !life.IsOver;

        static Task<OrchestrationMetadata[]> Both(DurableTaskClient client) =>
            Task.WhenAll(client.End("o"), client.End("o-log"));

        async Task TakeOver()
        {
            if (tookOver)
                return;
            tookOver = true;
            await second.StartAsync(TestContext.Current.CancellationToken);
        }

        async Task Runs(string instance)
        {
            var started = hub.Started(instance);
            if (await Task.WhenAny(started, life.Over) == life.Over)
                await TakeOver();
            await started;
        }

        // A caller whose host crashes retries on the other.
        async Task Either(Func<DurableTaskClient, Task> ask)
        {
            try
            {
                await ask(first.Client);
            }
            catch (Exception) when (life.IsOver)
            {
                await ask(second.Client);
            }
        }
    }

    private static async Task Start(DurableTaskClient client, string name, string id, string? input)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
        }
        catch (OrchestrationAlreadyExistsException) { }
    }
}
