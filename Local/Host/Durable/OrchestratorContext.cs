using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using ContinueAsNewOptions = Microsoft.DurableTask.ContinueAsNewOptions;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// The official context, as in the Functions worker: the input is deserialized to the requested type, and only the
/// orchestrator's thread may use it.
/// </summary>
internal sealed class OrchestratorContext(
    TaskOrchestrationContext inner,
    DataConverter converter,
    string? input,
    ILoggerFactory loggers
) : TaskOrchestrationContext
{
    /// <summary>
    /// In bytes of UTF-16, as in Durable Functions. A longer status would not fit into the instance's row.
    /// </summary>
    private const int LongestCustomStatus = 16 * 1024;

    private readonly List<Task> asked = [];

    /// <summary>
    /// Whether all requested tasks have completed. An orchestrator that is still running then awaits something that
    /// cannot wake it.
    /// </summary>
    public bool WaitsForNothing => asked.TrueForAll(task => task.IsCompleted);

    public override TaskName Name => inner.Name;
    public override string InstanceId => inner.InstanceId;
    public override string Version => inner.Version;
    public override ParentOrchestrationInstance? Parent => inner.Parent;
    public override DateTime CurrentUtcDateTime => Own().CurrentUtcDateTime;
    public override bool IsReplaying => inner.IsReplaying;
    public override IReadOnlyDictionary<string, object?> Properties => inner.Properties;
    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name,
        object? input = null,
        TaskOptions? options = null
    ) => Asked(Own().CallActivityAsync<TResult>(name, input, options));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null
    ) => Asked(Own().CallSubOrchestratorAsync<TResult>(orchestratorName, input, options));

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Asked(Own().WaitForExternalEvent<T>(eventName, cancellationToken));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = Own().CreateTimer(fireAt, cancellationToken);
        asked.Add(timer);
        return timer;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        Own().SendEvent(instanceId, eventName, payload);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Own().ContinueAsNew(newInput, preserveUnprocessedEvents);

    public override void ContinueAsNew(ContinueAsNewOptions options) => Own().ContinueAsNew(options);

    public override Guid NewGuid() => Own().NewGuid();

    /// <exception cref="ArgumentException">The status is longer than 16 KB.</exception>
    public override void SetCustomStatus(object? customStatus)
    {
        if (converter.Serialize(customStatus)?.Length * sizeof(char) > LongestCustomStatus)
            throw new ArgumentException(
                $"A custom status has at most {LongestCustomStatus} bytes as UTF-16.",
                nameof(customStatus)
            );
        Own().SetCustomStatus(customStatus);
    }

    private Task<T> Asked<T>(Task<T> task)
    {
        asked.Add(task);
        return task;
    }

    /// <exception cref="InvalidOperationException">Called from another thread than the orchestrator's.</exception>
    private TaskOrchestrationContext Own() =>
        OrchestrationContext.IsOrchestratorThread
            ? inner
            : throw new InvalidOperationException(
                "An orchestrator may await only tasks of its context, without ConfigureAwait(false)."
            );
}
