using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>A task hub of one test's own, and engines that work on it.</summary>
public sealed class DurableHub(AzuriteFixture azurite, Workflows workflows) : IAsyncDisposable
{
    /// <summary>No test should take longer, on a busy machine either.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<DurableEngine> engines = [];

    public HandClock Clock { get; } = new();

    public DurableOptions Options { get; init; } = new()
    {
        HubName = $"T{Guid.NewGuid():N}",
        DefaultVersion = "1.0",
        TimerInterval = TimeSpan.FromMilliseconds(20),
        MaxPollingInterval = TimeSpan.FromMilliseconds(200),
        TimerRefresh = TimeSpan.FromMilliseconds(500),
    };

    public Workflows Workflows { get; set; } = workflows;

    public string ConnectionString => azurite.ConnectionString;

    /// <summary>The client of the first engine; starts one when there is none.</summary>
    public static async Task<(DurableHub Hub, DurableTaskClient Client)> Start(AzuriteFixture azurite, Workflows workflows)
    {
        DurableHub hub = new(azurite, workflows);
        return (hub, (await hub.Engine()).Client);
    }

    /// <param name="options">Instead of the hub's own.</param>
    /// <param name="onCall">Called before each call of the storage; what it throws is what the engine gets.</param>
    public async Task<DurableEngine> Engine(DurableOptions? options = null, Action? onCall = null)
    {
        var engine = Idle(options, onCall);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>One that is not started.</summary>
    public DurableEngine Idle(DurableOptions? options = null, Action? onCall = null)
    {
        DurableEngine engine = new(
            new TableServiceClient(ConnectionString, Counted(new TableClientOptions(), onCall)),
            new QueueServiceClient(ConnectionString, Counted(new QueueClientOptions(), onCall)),
            new BlobServiceClient(ConnectionString, Counted(new BlobClientOptions(), onCall)),
            options ?? Options, Workflows, Clock, NullLoggerFactory.Instance);
        engines.Add(engine);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in engines) await engine.DisposeAsync();
    }

    private static T Counted<T>(T options, Action? onCall) where T : ClientOptions
    {
        if (onCall is not null) options.AddPolicy(new BeforeCall(onCall), HttpPipelinePosition.PerCall);
        return options;
    }

    private sealed class BeforeCall(Action action) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => action();
    }
}

internal static class Waiting
{
    public static async Task<OrchestrationMetadata> End(this DurableTaskClient client, string instance)
    {
        using CancellationTokenSource patience = new(DurableHub.Patience);
        return await client.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Until the condition holds of the instance.</summary>
    public static async Task<OrchestrationMetadata> Until(this DurableTaskClient client, string instance, Func<OrchestrationMetadata, bool> holds)
    {
        using CancellationTokenSource patience = new(DurableHub.Patience);
        while (true)
        {
            if (await client.GetInstanceAsync(instance, getInputsAndOutputs: true, patience.Token) is { } found && holds(found)) return found;
            await Task.Delay(10, patience.Token);
        }
    }
}
