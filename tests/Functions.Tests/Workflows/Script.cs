using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Workflows;

/// <summary>A scripted orchestration context: no engine, no clock. The test fires timers and sets results.</summary>
internal sealed class Script : TaskOrchestrationContext
{
    private readonly Dictionary<string, object> waits = [];

    /// <summary>The called activities, in order.</summary>
    public List<(string Name, object? Input, TaskOptions? Options)> Calls { get; } = [];

    /// <summary>The result of an activity by name and input; an exception makes it fail.</summary>
    public Func<string, object?, object?> Answer { get; init; } = (_, _) => null;

    /// <summary>The orchestration's input.</summary>
    public object? Input { get; init; }

    /// <summary>Null: nobody may ask for it.</summary>
    public DateTime? Now { get; set; }

    public (DateTime FireAt, CancellationToken Cancelled, TaskCompletionSource Fires)? Timer { get; private set; }

    public override TaskName Name => "script";
    public override string InstanceId => "script";
    public override ParentOrchestrationInstance? Parent => null;
    public override DateTime CurrentUtcDateTime =>
        Now ?? throw new NotSupportedException("A deadline is absolute: nobody here has asked for the time.");
    public override bool IsReplaying => false;
    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public void Raise<T>(string name, T payload) => ((TaskCompletionSource<T>)waits[name]).SetResult(payload);

    /// <summary>Waits until a timer is set for this time, and lets it fire.</summary>
    public async Task Reach(DateTime at)
    {
        for (var turns = 0; Timer?.FireAt != at && turns < 1000; turns++)
            await Task.Yield();
        Assert.Equal(at, Timer?.FireAt);
        Now = at;
        Timer!.Value.Fires.SetResult();
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Timer = (fireAt, cancellationToken, new());
        return Timer.Value.Fires.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var wait = new TaskCompletionSource<T>();
        waits[eventName] = wait;
        return wait.Task;
    }

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name,
        object? input = null,
        TaskOptions? options = null
    )
    {
        Calls.Add((name.Name, input, options));
        return Answer(name.Name, input) switch
        {
            Exception failed => Task.FromException<TResult>(failed),
            TResult result => Task.FromResult(result),
            _ => Task.FromResult(default(TResult)!),
        };
    }

    public override T? GetInput<T>()
        where T : default => (T?)Input;

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null
    ) => throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
