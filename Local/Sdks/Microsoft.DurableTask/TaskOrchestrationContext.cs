using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>All that an orchestration may touch: its input, its tasks, its timers, its events, and its own clock.</summary>
public abstract class TaskOrchestrationContext
{
    private ILoggerFactory? replaySafeLoggers;

    public abstract TaskName Name { get; }
    public abstract string InstanceId { get; }
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The instant of the history event being processed: the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }
    public abstract bool IsReplaying { get; }
    public virtual string Version => "";
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Loggers that are silent while history is replayed.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => replaySafeLoggers ??= new ReplaySafeLoggerFactory(this, () => LoggerFactory);
    protected abstract ILoggerFactory LoggerFactory { get; }

    public abstract T? GetInput<T>();

    /// <exception cref="TaskFailedException">It failed, its retries included.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => CallActivityAsync<TResult>(name, null, options);
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) => CallActivityAsync<object>(name, input, options);
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <exception cref="TaskFailedException">It failed, its retries included.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) => CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) => CallSubOrchestratorAsync<object>(orchestratorName, input, options);
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) => CallSubOrchestratorAsync(orchestratorName, null, options);

    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) => CreateTimer(CurrentUtcDateTime + delay, cancellationToken);

    /// <summary>The next event of that name, also one that came before the wait.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <exception cref="TaskCanceledException">Nothing came in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) => WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <exception cref="TaskCanceledException">Nothing came in time, or the token was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stopTimer = new();
        var timeUp = CreateTimer(timeout, stopTimer.Token);
        using var stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrival = WaitForExternalEvent<T>(eventName, stopWaiting.Token);

        var loser = await Task.WhenAny(timeUp, arrival) == arrival ? stopTimer : stopWaiting;
        loser.Cancel(); // Not CancelAsync: it would leave the orchestration's thread.
        return await arrival;
    }

    public abstract void SendEvent(string instanceId, string eventName, object payload);
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Starts over with an empty history when the orchestrator returns.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>The same on every replay.</summary>
    public abstract Guid NewGuid();

    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());

    /// <inheritdoc cref="TaskOrchestrationVersioningUtils.CompareVersions"/>
    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);
}
