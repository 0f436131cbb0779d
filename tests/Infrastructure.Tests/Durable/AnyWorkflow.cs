using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>Property test: any workflow has the same result with and without host crashes.</summary>
public class AnyWorkflow(AzuriteFixture azurite)
{
    private const int Workflows = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(10);

    /// <summary>
    /// One step each: an activity, two in parallel, one that fails at first, a timer, an event, a sub-orchestration,
    /// continue-as-new.
    /// </summary>
    private const string Kinds = "abftecn";

    [Fact]
    public Task Ends_the_same_with_and_without_crashes()
    {
        var gen =
            from steps in Gen.NonEmptyListOf(Gen.Elements(Kinds.ToCharArray()))
            from lives in Gen.ListOf(Gen.Choose(0, 90))
            select (Steps: string.Concat(steps.Take(8)), Lives: lives.Take(3).ToArray());
        // The cases are generated first and run in parallel: most of the time is spent waiting for a lease to expire.
        var cases = gen.Sample(Workflows, Workflows).ToList();
        Assert.Equal(Workflows, cases.Count);
        return Parallel.ForEachAsync(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = Workflows },
            async (@case, _) => Assert.Equal(Undisturbed(@case.Steps), await Run(@case.Steps, @case.Lives))
        );
    }

    private static string Undisturbed(string steps) =>
        string.Concat(
            steps.Select(step =>
                step switch
                {
                    'a' => "A1;",
                    'b' => "A1A2;",
                    'f' => "F;",
                    't' => "T;",
                    'e' => "E;",
                    'c' => "C;",
                    _ => "N;",
                }
            )
        );

    private async Task<string> Run(string steps, int[] lives)
    {
        Dictionary<string, int> failures = [];
        var workflows = new Workflows()
            .Activity("Do", (int n) => $"A{n}")
            .Activity("Fail", (string key) => FirstTime(key) ? throw new TimeoutException("first") : "F")
            .Orchestrator(
                "Child",
                async context => await context.CallActivityAsync<string>("Do", 0) == "A0" ? "C" : "?"
            )
            .Orchestrator(
                "Any",
                async context =>
                {
                    var done = context.GetInput<string>()!;
                    for (var at = done.Count(c => c == ';'); at < steps.Length; at++)
                    {
                        if (steps[at] == 'n')
                        {
                            context.ContinueAsNew(done + "N;");
                            return "";
                        }
                        done += await Step(context, steps[at], at) + ";";
                    }
                    return done;
                }
            );
        await using DurableHub hub = new(azurite, workflows);
        hub.Options = hub.Options with { Lease = Lease, Visibility = Visibility };
        var witness = hub.Idle().Client;
        Life[] hosts = [.. lives.Select((life, n) => new Life(life, n % 2 == 0)), new Life(int.MaxValue)];
        Task<OrchestrationMetadata>? ended = null;
        foreach (var host in hosts)
        {
            await hub.Engine(life: host);
            host.Counts = true;
            if (ended is null)
            {
                await witness.ScheduleNewOrchestrationInstanceAsync("Any", "", new StartOrchestrationOptions("any"));
                ended = EndAfterEvents();
            }
            await hub.MoveUntil(TimeSpan.FromSeconds(10), Task.WhenAny(ended, host.Over));
        }
        return (await ended!).ReadOutputAs<string>()!;

        // An event that is handled before its instance has started would be lost, as on Azure.
        async Task<OrchestrationMetadata> EndAfterEvents()
        {
            await hub.Started("any");
            foreach (var _ in steps.Where(step => step == 'e'))
                await witness.RaiseEventAsync("any", "Event", "E");
            return await witness.End("any");
        }

        bool FirstTime(string key)
        {
            lock (failures)
                return failures.TryAdd(key, 1);
        }
    }

    private static async Task<string> Step(TaskOrchestrationContext context, char step, int at)
    {
        switch (step)
        {
            case 'a':
                return await context.CallActivityAsync<string>("Do", 1);
            case 'b':
                return string.Concat(
                    await Task.WhenAll(
                        context.CallActivityAsync<string>("Do", 1),
                        context.CallActivityAsync<string>("Do", 2)
                    )
                );
            case 'f':
                return await context.CallActivityAsync<string>(
                    "Fail",
                    $"{at}",
                    TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromSeconds(5)))
                );
            case 't':
                await context.CreateTimer(TimeSpan.FromSeconds(7), CancellationToken.None);
                return "T";
            case 'e':
                return await context.WaitForExternalEvent<string>("Event");
            default:
                return await context.CallSubOrchestratorAsync<string>(
                    "Child",
                    new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{at}")
                );
        }
    }
}
