using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Durable;
using DurableTask.AzureStorage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>A task hub for one test, and engines on it.</summary>
public sealed class DurableHub(AzuriteFixture azurite, Workflows workflows) : IAsyncDisposable
{
    /// <summary>The time limit of a test, enough for a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<DurableEngine> engines = [];

    public HandClock Clock { get; } = new();

    public DurableOptions Options { get; set; } =
        new()
        {
            HubName = $"T{Guid.NewGuid():N}",
            DefaultVersion = "1.0",
            MaxPollingInterval = TimeSpan.FromMilliseconds(200),
            Lease = TimeSpan.FromSeconds(10),
        };

    public ILoggerFactory Logger { get; init; } = NullLoggerFactory.Instance;

    public Workflows Workflows { get; set; } = workflows;

    public string ConnectionString => azurite.ConnectionString;

    /// <summary>The client of the first engine; starts one when there is none.</summary>
    public static async Task<(DurableHub Hub, DurableTaskClient Client)> Start(
        AzuriteFixture azurite,
        Workflows workflows
    )
    {
        DurableHub hub = new(azurite, workflows);
        return (hub, (await hub.Engine()).Client);
    }

    /// <param name="options">Override the hub's options.</param>
    /// <param name="life">Limits its storage calls.</param>
    public async Task<DurableEngine> Engine(DurableOptions? options = null, HttpPipelinePolicy? life = null)
    {
        var engine = Idle(options, life);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>An engine that is not started.</summary>
    public DurableEngine Idle(DurableOptions? options = null, HttpPipelinePolicy? life = null)
    {
        StorageAccountClientProvider storage = new(
            StorageServiceClientProvider.ForBlob(ConnectionString, Counted(new BlobClientOptions(), life)),
            StorageServiceClientProvider.ForQueue(ConnectionString, Counted(new QueueClientOptions(), life)),
            StorageServiceClientProvider.ForTable(ConnectionString, Counted(new TableClientOptions(), life))
        );
        DurableEngine engine = new(storage, options ?? Options, Workflows, Clock, Logger);
        engines.Add(engine);
        return engine;
    }

    /// <summary>Moves the business clock forward repeatedly until the task completes.</summary>
    public async Task MoveUntil(TimeSpan by, Task done)
    {
        while (await Task.WhenAny(done, Task.Delay(20)) != done)
            Clock.Move(by);
        await done;
    }

    /// <summary>Until a host has stored history of the instance: its status alone may say "Pending" after a crash.</summary>
    public async Task Started(string instance)
    {
        var history = new TableClient(ConnectionString, Options.HubName + "History");
        using CancellationTokenSource patience = new(Patience);
        while (!await history.QueryAsync<TableEntity>(row => row.PartitionKey == instance).AnyAsync(patience.Token))
            await Task.Delay(50, patience.Token);
    }

    /// <summary>The names of all large-message blobs.</summary>
    public async Task<List<string>> Blobs()
    {
        List<string> names = [];
        await foreach (
            var blob in new BlobContainerClient(
                ConnectionString,
                Options.HubName.ToLowerInvariant() + "-largemessages"
            ).GetBlobsAsync()
        )
            names.Add(blob.Name);
        return names;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in engines)
            await engine.DisposeAsync();
    }

    private static T Counted<T>(T options, HttpPipelinePolicy? life)
        where T : ClientOptions
    {
        if (life is not null)
            options.AddPolicy(life, HttpPipelinePosition.PerCall);
        return options;
    }
}

internal static class Waiting
{
    public static async Task<OrchestrationMetadata> End(this DurableTaskClient client, string instance)
    {
        using CancellationTokenSource patience = new(DurableHub.Patience);
        return await client.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Waits until the instance meets the condition.</summary>
    public static async Task<OrchestrationMetadata> Until(
        this DurableTaskClient client,
        string instance,
        Func<OrchestrationMetadata, bool> holds
    )
    {
        using CancellationTokenSource patience = new(DurableHub.Patience);
        while (true)
        {
            if (
                await client.GetInstanceAsync(instance, getInputsAndOutputs: true, patience.Token) is { } found
                && holds(found)
            )
                return found;
            await Task.Delay(50, patience.Token);
        }
    }
}
