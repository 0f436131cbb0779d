using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Makes orchestrations follow the app's clock, although the backend knows only the system clock. The start time of
/// each run is written into the history by the app's clock, so replays are deterministic; the due time of a new timer
/// is converted to system time before it is queued. When the app's clock is moved forward, the timers set by this
/// engine fire.
/// </summary>
internal sealed class AppClock(IOrchestrationServiceClient service, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Queues hide messages for whole seconds, rounded down; a message that returns early waits here for the rest.
    /// </summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly bool isMachines = ReferenceEquals(clock, TimeProvider.System);
    private readonly ConcurrentDictionary<(string Execution, int Timer), Timer> timers = [];
    private readonly CancellationTokenSource stopping = new();
    private Task watch = Task.CompletedTask;

    private static DateTime Machine => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Converts a time of the app's clock to system time.</summary>
    public DateTime ByMachine(DateTime due) =>
        isMachines ? due : due - (clock.GetUtcNow() - TimeProvider.System.GetUtcNow());

    /// <summary>Waits until all new timers are due, then sets the start time of the run.</summary>
    public async Task Begin(OrchestrationRuntimeState state)
    {
        var due = state.NewEvents.Select(Due).Max() - Machine;
        if (due > TimeSpan.Zero)
            await Task.Delay(due < LongestRest ? due : LongestRest);
        foreach (var begun in state.NewEvents.OfType<OrchestratorStartedEvent>())
            begun.Timestamp = clock.GetUtcNow().UtcDateTime;
    }

    public void SetTimers(OrchestrationRuntimeState state, OrchestratorExecutionResult result)
    {
        if (isMachines)
            return;
        foreach (var timer in result.Actions.OfType<CreateTimerOrchestratorAction>())
        {
            var (due, instance) = (timer.FireAt, state.OrchestrationInstance!);
            timer.FireAt = ByMachine(due);
            timers[(instance.ExecutionId, timer.Id)] = new(instance, timer.Id, due, timer.FireAt);
        }
    }

    public void Start()
    {
        if (!isMachines)
            watch = Task.Run(Watch);
    }

    public async Task Stop()
    {
        await stopping.CancelAsync();
        await watch;
    }

    public void Dispose() => stopping.Dispose();

    private static DateTime Due(HistoryEvent one) =>
        one switch
        {
            TimerFiredEvent timer => timer.FireAt.ToUniversalTime(),
            ExecutionStartedEvent { ScheduledStartTime: { } start } => start.ToUniversalTime(),
            _ => DateTime.MinValue,
        };

    private async Task Watch()
    {
        while (!stopping.IsCancellationRequested)
        {
            foreach (var (key, timer) in timers.Where(timer => timer.Value.Due <= clock.GetUtcNow().UtcDateTime))
                if (timer.ByMachine <= Machine || await Fire(timer))
                    timers.TryRemove(key, out _);
            await Task.Delay(Glance, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The timer's queued message arrives later as a duplicate, which the orchestration ignores.</summary>
    private async Task<bool> Fire(Timer timer)
    {
        try
        {
            TimerFiredEvent fired = new(-1, Machine) { TimerId = timer.Id };
            await service.SendTaskOrchestrationMessageAsync(
                new() { OrchestrationInstance = timer.Instance, Event = fired }
            );
            return true;
        }
        catch (Exception fault)
        {
            log.LogWarning(
                fault,
                "A timer of instance {InstanceId} could not be fired and will be retried.",
                timer.Instance.InstanceId
            );
            return false;
        }
    }

    private sealed record Timer(OrchestrationInstance Instance, int Id, DateTime Due, DateTime ByMachine);
}
