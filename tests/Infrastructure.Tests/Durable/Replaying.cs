using System.Collections.Concurrent;
using BakeryOps.Local.Host.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using static DurableTask.Core.Settings.VersioningSettings;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class Replaying(AzuriteFixture azurite)
{
    public static TheoryData<string, string, string> Changes =>
        new()
        {
            { "activity", "other activity", "Bake" },
            { "activity", "timer", "Bake" },
            { "activity", "nothing", "Bake" },
            { "child", "activity", "Kid" },
            { "send", "timer", "Hi" },
        };

    [Theory, MemberData(nameof(Changes))]
    public async Task Code_that_decides_otherwise_fails_and_the_message_names_the_call(
        string before,
        string after,
        string message
    )
    {
        await using DurableHub hub = new(azurite, Version(before));
        var first = await hub.Engine();
        var id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Changing");
        await first.Client.Until(id, found => found.ReadCustomStatusAs<string>() == "waiting");
        await first.StopAsync(TestContext.Current.CancellationToken);

        hub.Workflows = Version(after);
        var second = await hub.Engine();
        await second.Client.RaiseEventAsync(id, "Go", "x");

        var end = await second.Client.End(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains(message, end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);

        static Workflows Version(string call) =>
            new Workflows()
                .Activity("Mix", (string text) => text)
                .Activity("Bake", (string text) => text)
                .Activity("Burn", (string text) => text)
                .Orchestrator("Kid", _ => Task.CompletedTask)
                .Orchestrator(
                    "Changing",
                    async context =>
                    {
                        await context.CallActivityAsync("Mix", "");
                        await (
                            call switch
                            {
                                "activity" => context.CallActivityAsync("Bake", ""),
                                "other activity" => context.CallActivityAsync("Burn", ""),
                                "timer" => context.CreateTimer(TimeSpan.Zero, CancellationToken.None),
                                "child" => context.CallSubOrchestratorAsync(
                                    "Kid",
                                    new SubOrchestrationOptions(instanceId: "kid-" + context.InstanceId)
                                ),
                                "send" => Send(context),
                                _ => Task.CompletedTask,
                            }
                        );
                        context.SetCustomStatus("waiting");
                        await context.WaitForExternalEvent<string>("Go");
                    }
                );

        static Task Send(TaskOrchestrationContext context)
        {
            context.SendEvent("friend", "Hi", "");
            return Task.CompletedTask;
        }
    }

    [Theory, InlineData("delay"), InlineData("run"), InlineData("configure"), InlineData("beside a timer")]
    public async Task Awaiting_what_is_not_durable_fails_the_instance(string sin)
    {
        TaskCompletionSource elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var workflows = new Workflows()
            .Activity("Mix", (string text) => text)
            .Orchestrator(
                "Sinner",
                async context =>
                {
                    switch (sin)
                    {
                        case "delay":
                            await Task.Delay(TimeSpan.FromMinutes(10));
                            break;
                        case "run":
                            await Task.Run(() => elsewhere.Task);
                            break;
                        case "configure":
                            await context.CallActivityAsync("Mix", "").ConfigureAwait(false);
                            break;
                        default:
                            var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                            await Task.Delay(TimeSpan.FromMinutes(10));
                            await timer;
                            break;
                    }
                    await context.CallActivityAsync("Mix", "");
                }
            );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Sinner");
        await client.WaitForInstanceStartAsync(id, TestContext.Current.CancellationToken);
        hub.Clock.Move(TimeSpan.FromDays(1));

        var end = await client.End(id);
        elsewhere.SetResult();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("context", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_ids_and_logs_are_the_same_in_every_replay()
    {
        ConcurrentBag<string> seen = [];
        CountingLogger logger = new();
        var workflows = new Workflows().Orchestrator(
            "Repeats",
            async context =>
            {
                context.CreateReplaySafeLogger("test").LogInformation("begun");
                seen.Add(
                    $"{context.CurrentUtcDateTime:O} {context.NewGuid()} {context.NewGuid()} {context.IsReplaying}"
                );
                await context.WaitForExternalEvent<string>("Go");
                context.CreateReplaySafeLogger("test").LogInformation("gone");
            }
        );
        await using DurableHub hub = new(azurite, workflows) { Logger = logger };
        var client = (await hub.Engine()).Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Repeats");
        await client.Until(id, found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running);
        hub.Clock.Move(TimeSpan.FromDays(3));
        await client.RaiseEventAsync(id, "Go", "");
        await client.End(id);

        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Select(line => line[..line.LastIndexOf(' ')]).Distinct());
        Assert.Equal(["False", "True"], seen.Select(line => line[(line.LastIndexOf(' ') + 1)..]).Order());
        Assert.Equal(["begun", "gone"], logger.Lines.Order());
    }

    [Theory]
    [
        InlineData(VersionMatchStrategy.None, "9.0", true),
        InlineData(VersionMatchStrategy.Strict, "1.0", false),
        InlineData(VersionMatchStrategy.Strict, "2.0", true)
    ]
    [
        InlineData(VersionMatchStrategy.CurrentOrOlder, "1.0", true),
        InlineData(VersionMatchStrategy.CurrentOrOlder, "2.1", false)
    ]
    public async Task A_host_runs_the_versions_that_it_may(VersionMatchStrategy match, string version, bool accepted)
    {
        var workflows = new Workflows().Orchestrator("Which", context => Task.FromResult(context.Version));
        await using DurableHub hub = new(azurite, workflows);
        var client = (
            await hub.Engine(
                hub.Options with
                {
                    DefaultVersion = "2.0",
                    VersionMatch = match,
                    VersionFailure = VersionFailureStrategy.Fail,
                }
            )
        ).Client;

        var end = await client.End(
            await client.ScheduleNewOrchestrationInstanceAsync(
                "Which",
                null,
                new StartOrchestrationOptions { Version = version }
            )
        );

        Assert.Equal(
            accepted ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed,
            end.RuntimeStatus
        );
        if (accepted)
            Assert.Equal(version, end.ReadOutputAs<string>());
        else
            Assert.Equal("VersionMismatch", end.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_failure_is_kept_whatever_its_message_is_made_of()
    {
        var unreadable = new string('\u0001', 5_000);
        var workflows = new Workflows().Orchestrator(
            "Fail",
            Task<int> (_) =>
                throw Enumerable
                    .Range(0, 6)
                    .Aggregate(new InvalidOperationException(unreadable), (inner, n) => new($"{n} {unreadable}", inner))
        );
        var (hub, client) = await DurableHub.Start(azurite, workflows);
        await using var _ = hub;

        var end = await client.End(await client.ScheduleNewOrchestrationInstanceAsync("Fail"));

        Assert.StartsWith("5 ", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.StartsWith("4 ", end.FailureDetails.InnerFailure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_rejected_waits_for_a_host_that_runs_it()
    {
        var workflows = new Workflows().Orchestrator("Which", context => Task.FromResult(context.Version));
        await using DurableHub hub = new(azurite, workflows);
        var old = await hub.Engine();
        var id = await old.Client.ScheduleNewOrchestrationInstanceAsync(
            "Which",
            null,
            new StartOrchestrationOptions { Version = "2.0" }
        );
        var older = await old.Client.ScheduleNewOrchestrationInstanceAsync(
            "Which",
            null,
            new StartOrchestrationOptions { Version = "0.9" }
        );
        Assert.Equal("0.9", (await old.Client.End(older)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await old.StopAsync(TestContext.Current.CancellationToken); // One host at a time works on a partition.
        await hub.Engine(hub.Options with { DefaultVersion = "2.0" });

        Assert.Equal("2.0", (await old.Client.End(id)).ReadOutputAs<string>());
    }
}

/// <summary>Keeps the lines of the category "test".</summary>
public sealed class CountingLogger : ILoggerFactory, ILogger
{
    public ConcurrentBag<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        categoryName == "test" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider) { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Add(formatter(state, exception));

    public void Dispose() { }
}
