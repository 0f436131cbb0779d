using DurableTask.AzureStorage;
using DurableTask.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Durable orchestrations on the backend of Durable Functions (tables, queues and blobs), in this process. Engines of several hosts
/// may share one hub.
/// </summary>
public sealed class DurableEngine : IAsyncDisposable
{
    private static readonly TimeSpan PuttingBackTakes = TimeSpan.FromSeconds(4);

    private readonly AzureStorageOrchestrationService service;
    private readonly TaskHubWorker worker;
    private readonly OrchestratorDispatcher orchestrators;
    private readonly ActivityDispatcher activities;
    private readonly AppClock time;
    private bool started;

    /// <param name="storage">The storage account that holds the hub.</param>
    /// <param name="options">The hub's name and the engine's limits.</param>
    /// <param name="functions">The orchestrations and activities to run.</param>
    /// <param name="clock">Business time: timers and <c>CurrentUtcDateTime</c>. Leases and polling go by real time.</param>
    /// <param name="loggers">For the engine and the orchestrators.</param>
    public DurableEngine(
        StorageAccountClientProvider storage,
        DurableOptions options,
        IDurableFunctions functions,
        TimeProvider clock,
        ILoggerFactory loggers
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        service = new(EngineSettings.Of(options, storage, loggers));
        time = new(service, clock, loggers.CreateLogger<AppClock>());
        orchestrators = new(functions, options, time, loggers);
        activities = new(functions, options, loggers);
        worker = new(
            service,
            new EmptyObjectManager<TaskOrchestration>(),
            new EmptyObjectManager<TaskActivity>(),
            EngineSettings.Versions(options),
            loggers
        )
        {
            ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails,
        };
        worker.AddOrchestrationDispatcherMiddleware((context, _) => orchestrators.Run(context));
        worker.AddActivityDispatcherMiddleware((context, _) => activities.Run(context));
        Client = new EngineClient(service, options, time);
    }

    /// <summary>
    /// Also works while the engine is stopped: another host, or a later start of this one, runs what it schedules.
    /// </summary>
    public DurableTaskClient Client { get; }

    /// <summary>Creates missing storage resources and starts processing.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await service.CreateIfNotExistsAsync().WaitAsync(ct);
        await worker.StartAsync();
        started = true;
        time.Start();
    }

    /// <summary>
    /// Takes no new work and lets running activities finish until <paramref name="ct"/> cancels them; cancelled work is
    /// left to other hosts or the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!started)
            return;
        started = false;
        await time.Stop();
        using CancellationTokenSource patience = new();
        await using var abandoning = ct.Register(() =>
        {
            activities.Abandon();
            patience.CancelAfter(PuttingBackTakes);
        });
        try
        {
            await worker.StopAsync(isForced: ct.IsCancellationRequested).WaitAsync(patience.Token);
            await activities.Ended().WaitAsync(patience.Token); // the worker waits eight seconds at most
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Storage is unreachable; the leases expire.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        worker.Dispose();
        orchestrators.Dispose();
        activities.Dispose();
        time.Dispose();
    }

    /// <summary>
    /// Resolves nothing: the middleware finds the code to run, as it knows more than name and version.
    /// </summary>
    private sealed class EmptyObjectManager<T> : INameVersionObjectManager<T>
    {
        public void Add(ObjectCreator<T> creator) => throw new NotSupportedException();

        public T? GetObject(string name, string? version) => default;
    }
}
