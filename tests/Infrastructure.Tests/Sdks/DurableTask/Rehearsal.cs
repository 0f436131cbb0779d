using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

/// <summary>An orchestration whose timers and events the test sets off, and which remembers what it was asked.</summary>
internal sealed class Rehearsal(string version = "") : TaskOrchestrationContext
{
    public static readonly DateTime Now = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    public TaskCompletionSource TimerFires { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource<string> EventArrives { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public List<string> Asked { get; } = [];
    public DateTime? TimerDue { get; private set; }
    public bool TimerCancelled => TimerFires.Task.IsCanceled;
    public bool WaitCancelled => EventArrives.Task.IsCanceled;
    public bool Replaying { get; set; }
    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    public override TaskName Name => "Rehearse";
    public override string InstanceId => "rehearsal-1";
    public override ParentOrchestrationInstance? Parent => null;
    public override DateTime CurrentUtcDateTime => Now;
    public override bool IsReplaying => Replaying;
    public override string Version => version;
    protected override ILoggerFactory LoggerFactory => Loggers;

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        TimerDue = fireAt;
        cancellationToken.Register(() => TimerFires.TrySetCanceled());
        return TimerFires.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() => EventArrives.TrySetCanceled());
        return (T)(object)await EventArrives.Task;
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) => Note<TResult>($"activity {name} {input ?? "-"} {Policy(options)}");
    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) => Note<TResult>($"orchestration {orchestratorName} {input ?? "-"} {Policy(options)}");
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Asked.Add($"anew {newInput ?? "-"} {preserveUnprocessedEvents}");
    public override void SendEvent(string instanceId, string eventName, object payload) => Asked.Add($"event {instanceId} {eventName} {payload}");
    public override void SetCustomStatus(object? customStatus) => Asked.Add($"status {customStatus}");
    public override T? GetInput<T>() where T : default => default;
    public override Guid NewGuid() => Guid.Empty;

    private Task<TResult> Note<TResult>(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult(default(TResult)!);
    }

    private static string Policy(TaskOptions? options) => options?.Retry?.Policy is { } policy ? $"{policy.MaxNumberOfAttempts} attempts" : "once";
}
