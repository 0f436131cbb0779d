using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Runs an activity and turns its result or exception into the completion event for its orchestration.
/// </summary>
internal sealed class ActivityDispatcher(IDurableFunctions functions, DurableOptions options, ILoggerFactory loggers)
    : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly ILogger log = loggers.CreateLogger<ActivityDispatcher>();
    private readonly ConcurrencyLimit places = new(options.MaxConcurrentActivities, options.Crowd);
    private readonly CancellationTokenSource abandoned = new();
    private int running;

    public async Task Run(DispatchMiddlewareContext context)
    {
        var scheduled = context.GetProperty<TaskScheduledEvent>();
        var instance = context.GetProperty<OrchestrationInstance>();
        Interlocked.Increment(ref running);
        try
        {
            context.SetProperty(new ActivityExecutionResult { ResponseEvent = await Answer(scheduled, instance) });
        }
        catch (OperationCanceledException stopped) when (abandoned.IsCancellationRequested)
        {
            throw new SessionAbortedException("The host is stopping; the activity will run again.", stopped);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>Cancels the running activities; their messages return to the queue.</summary>
    public void Abandon() => abandoned.Cancel();

    /// <summary>Completes when no activity is running.</summary>
    public async Task Ended()
    {
        while (Volatile.Read(ref running) > 0)
            await Task.Delay(LookAgain);
    }

    public void Dispose()
    {
        places.Dispose();
        abandoned.Dispose();
    }

    private async Task<HistoryEvent> Answer(TaskScheduledEvent scheduled, OrchestrationInstance instance)
    {
        if (!functions.HasActivity(scheduled.Name!))
            return Failed(
                scheduled,
                new(
                    "ActivityNotFound",
                    $"This app has no activity '{scheduled.Name}'.",
                    null,
                    null,
                    isNonRetriable: true
                )
            );
        await places.Enter(abandoned.Token);
        try
        {
            var result = await functions.RunActivity(
                new Context(scheduled, instance),
                Input(scheduled.Input),
                abandoned.Token
            );
            return new TaskCompletedEvent(-1, scheduled.EventId, options.Converter.Serialize(result));
        }
        catch (Exception fault) when (!abandoned.IsCancellationRequested)
        {
            log.LogWarning(
                fault,
                "The activity {Activity} of instance {InstanceId} failed.",
                scheduled.Name,
                instance.InstanceId
            );
            return Failed(scheduled, Failures.Of(fault));
        }
        finally
        {
            places.Leave();
        }
    }

    private static TaskFailedEvent Failed(TaskScheduledEvent scheduled, FailureDetails failure) =>
        new(-1, scheduled.EventId, failure.ErrorMessage, details: null, failure);

    /// <summary>The shim writes an activity's input as a single-element array.</summary>
    private static string? Input(string? arguments) =>
        arguments switch
        {
            ['[', ']'] => null,
            ['[', .. var only, ']'] => only,
            _ => arguments,
        };

    private sealed class Context(TaskScheduledEvent scheduled, OrchestrationInstance instance) : TaskActivityContext
    {
        public override TaskName Name => scheduled.Name!;
        public override string InstanceId => instance.InstanceId;
        public override string Version => scheduled.Version ?? "";
    }
}
